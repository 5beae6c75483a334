Feature: Every field of a TokenEx request
  What is null is as if it were not there, and so is an empty text. What is said arrives.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: Nothing is made of null, and nothing of an empty text

    @TEX-132 @TEX-131
    Scenario Outline: To <operation> with nothing but <nothing> around the card is to <operation> with the card alone
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <operation>, with:
        | gateway                       | <nothing> |
        | merchantId                    | <nothing> |
        | idempotencyKey                | <nothing> |
        | currencyCode                  | <nothing> |
        | paymentMethodId               | <nothing> |
        | paymentMethodData             | {"type":<nothing>,"metadata":null} |
        | creditCard.cvv                | <nothing> |
        | creditCard.metadata           | null      |
        | billingAddress                | {"address1":<nothing>,"address2":<nothing>,"country":<nothing>,"city":<nothing>,"state":<nothing>,"zip":<nothing>,"email":<nothing>,"phone":<nothing>,"firstName":<nothing>,"lastName":<nothing>,"carrier":<nothing>,"trackingNumber":<nothing>,"fax":<nothing>,"name":<nothing>,"company":<nothing>} |
        | applicationFeeAmount          | <nothing> |
        | confirmationMethod            | <nothing> |
        | description                   | <nothing> |
        | expand                        | <nothing> |
        | metadata                      | null      |
        | offSession                    | <nothing> |
        | paymentMethodTypes            | <nothing> |
        | receiptEmail                  | <nothing> |
        | setupFutureUsage              | <nothing> |
        | softDescriptors               | {"descriptor":<nothing>,"descriptorSuffix":<nothing>} |
        | statementDescriptor           | <nothing> |
        | statementDescriptorSuffix     | <nothing> |
        | onBehalfOf                    | <nothing> |
        | returnUrl                     | <nothing> |
        | orderInfo                     | {"orderId":<nothing>,"customerId":<nothing>,"customer":{"address":{"address1":<nothing>,"address2":<nothing>,"country":<nothing>,"city":<nothing>,"state":<nothing>,"zip":<nothing>,"phone":<nothing>},"name":<nothing>,"description":<nothing>,"email":<nothing>,"balance":<nothing>,"coupon":<nothing>,"invoicePrefix":<nothing>,"invoiceSettings":{"defaultPaymentMethod":<nothing>,"footer":<nothing>,"customFields":null},"nextInvoiceSequence":<nothing>,"promotionCode":<nothing>,"sourceId":<nothing>,"preferredLocales":<nothing>,"expand":<nothing>,"metadata":null,"shipping":{"address":{"phone":<nothing>,"address1":<nothing>,"address2":<nothing>,"country":<nothing>,"city":<nothing>,"state":<nothing>,"zip":<nothing>}}}} |
        | transferGroup                 | <nothing> |
        | transferData                  | {"destination":<nothing>,"amount":<nothing>} |
        | paymentMethodOptions          | {"card":{"cvcToken":<nothing>,"moto":<nothing>,"network":<nothing>,"requestThreeDSecure":<nothing>,"installments":{"enabled":<nothing>,"plan":{"count":<nothing>,"interval":<nothing>,"type":<nothing>}}}} |
        | shippingAddress               | {"address1":<nothing>,"address2":<nothing>,"country":<nothing>,"city":<nothing>,"state":<nothing>,"zip":<nothing>,"phone":<nothing>,"firstName":<nothing>,"lastName":<nothing>,"carrier":<nothing>,"trackingNumber":<nothing>} |
        | mandate                       | <nothing> |
        | mandateCustomerAcceptanceData | {"type":<nothing>,"onlineUserAgent":<nothing>,"onlineIpAddress":<nothing>,"acceptedAt":<nothing>} |
        | cancellationReason            | <nothing> |
        | reason                        | <nothing> |
        | refundApplicationFee          | <nothing> |
        | reverseTransfer               | <nothing> |
        | tokenExTransactionCode        | <nothing> |
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | Stripe-Account header | none |
        | amount                | 1000 |
        | currency              | usd  |
        | all parameters        | amount, capture_method, confirm, currency, payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][number], payment_method_data[type], payment_method_types[] |
      And TokenEx answers:
        | approved            | yes       |
        | merchantReferenceId | not there |

      Examples:
        | operation | nothing |
        | authorize | null    |
        | authorize | ""      |
        | purchase  | null    |
        | purchase  | ""      |

    @TEX-132
    Scenario Outline: Objects that are null are not there, for an <operation>
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <operation>, with:
        | billingAddress                | null |
        | shippingAddress               | null |
        | softDescriptors               | null |
        | orderInfo                     | null |
        | paymentMethodData             | null |
        | paymentMethodOptions          | null |
        | transferData                  | null |
        | mandateCustomerAcceptanceData | null |
      Then the request to create a payment carried:
        | all parameters | amount, capture_method, confirm, currency, payment_method_data[card][cvc], payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][number], payment_method_data[type], payment_method_types[] |

      Examples:
        | operation |
        | authorize |
        | purchase  |

    @TEX-132
    Scenario Outline: <operation> with nothing but <nothing> beside the code is for all of the payment
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | gateway                   | <nothing> |
        | merchantId                | <nothing> |
        | idempotencyKey            | <nothing> |
        | amount                    | <nothing> |
        | currencyCode              | <nothing> |
        | applicationFeeAmount      | <nothing> |
        | expand                    | <nothing> |
        | metadata                  | null      |
        | softDescriptors           | {"descriptor":<nothing>,"descriptorSuffix":<nothing>} |
        | statementDescriptor       | <nothing> |
        | statementDescriptorSuffix | <nothing> |
        | transferData              | {"destination":<nothing>,"amount":<nothing>} |
        | cancellationReason        | <nothing> |
        | reason                    | <nothing> |
        | refundApplicationFee      | <nothing> |
        | reverseTransfer           | <nothing> |
      Then Stripe was asked to:
        | <call> |
      And the request to <call> carried:
        | Stripe-Account header | none             |
        | all parameters        | <all parameters> |
      And TokenEx answers:
        | approved           | yes       |
        | rawResponse.amount | 10.00 usd |

      Examples:
        | first     | operation | nothing | call                | all parameters |
        | authorize | capture   | null    | capture the payment | none           |
        | authorize | capture   | ""      | capture the payment | none           |
        | authorize | void      | null    | cancel the payment  | none           |
        | authorize | void      | ""      | cancel the payment  | none           |
        | purchase  | refund    | null    | refund the payment  | payment_intent |
        | purchase  | refund    | ""      | refund the payment  | payment_intent |

  Rule: All that is said arrives, each in its place

    @TEX-193 @TEX-197 @TEX-131
    Scenario: A request of all fields is one of all parameters
      Given the gateway speaks version "2020-08-27"
      And a connected account at Stripe
      And the shop has asked Stripe to create a coupon with:
        | percent_off | 10      |
        | duration    | forever |
      When TokenEx is asked to authorize, with:
        | gateway                       | Stripe |
        | idempotencyKey                | k-all |
        | amount                        | 4321 |
        | currencyCode                  | EUR |
        | paymentMethodData             | {"type":"card","metadata":{"tier":"gold"}} |
        | creditCard                    | {"number":"4242424242424242","expMonth":"07","expYear":"2034","cvv":"737","metadata":{"slot":"1"}} |
        | billingAddress                | {"address1":"1 Bill St","address2":"Bill 2","country":"CAN","city":"Billtown","state":"BI","zip":"B1","email":"bill@example.com","phone":"1-1","firstName":"Bill","lastName":"Payer"} |
        | applicationFeeAmount          | 321 |
        | confirmationMethod            | manual |
        | description                   | All of it |
        | expand                        | ["customer"] |
        | metadata                      | {"order":"7"} |
        | paymentMethodTypes            | ["card"] |
        | receiptEmail                  | receipt@example.com |
        | setupFutureUsage              | on_session |
        | softDescriptors               | {"descriptor":"Race","descriptorSuffix":"ORDER 7"} |
        | onBehalfOf                    | {account} |
        | returnUrl                     | https://shop.example/back |
        | orderInfo                     | {"orderId":"A-17","customer":{"address":{"address1":"1 Home St","address2":"Home 2","country":"DEU","city":"Hometown","state":"HO","zip":"H1","phone":"2-2"},"name":"Cus Tomer","description":"VIP","email":"cus@example.com","balance":-500,"coupon":"{coupon}","invoicePrefix":"ABC123","invoiceSettings":{"footer":"Thanks","customFields":{"myKey":"myValue"}},"nextInvoiceSequence":5,"preferredLocales":["fr","en"],"expand":["sources"],"metadata":{"seg":"b"},"shipping":{"address":{"phone":"3-3","address1":"1 Gift St","address2":"Gift 2","country":"FRA","city":"Gifttown","state":"GI","zip":"G1"}}}} |
        | transferGroup                 | GROUP1 |
        | transferData                  | {"destination":"{account}"} |
        | paymentMethodOptions          | {"card":{"network":"visa","requestThreeDSecure":"automatic","installments":{"enabled":true,"plan":{"count":3,"interval":"month","type":"fixed_count"}}}} |
        | shippingAddress               | {"address1":"1 Ship St","address2":"Ship 2","country":"ITA","city":"Shiptown","state":"SH","zip":"S1","phone":"4-4","firstName":"Ship","lastName":"Taker","carrier":"FedEx","trackingNumber":"T1"} |
        | mandateCustomerAcceptanceData | {"type":"online","onlineUserAgent":"UA/1","onlineIpAddress":"203.0.113.7","acceptedAt":"2023-12-07T23:06:45Z"} |
      Then the request to create a customer carried:
        | all parameters                            | address[city], address[country], address[line1], address[line2], address[postal_code], address[state], balance, coupon, description, email, invoice_prefix, invoice_settings[custom_fields][0][name], invoice_settings[custom_fields][0][value], invoice_settings[footer], metadata[seg], name, next_invoice_sequence, phone, preferred_locales[], shipping[address][city], shipping[address][country], shipping[address][line1], shipping[address][line2], shipping[address][postal_code], shipping[address][state], shipping[name], shipping[phone] |
        | address[line1]                            | 1 Home St |
        | address[line2]                            | Home 2 |
        | address[country]                          | DE |
        | address[city]                             | Hometown |
        | address[state]                            | HO |
        | address[postal_code]                      | H1 |
        | phone                                     | 2-2 |
        | name                                      | Cus Tomer |
        | description                               | VIP |
        | email                                     | cus@example.com |
        | balance                                   | -500 |
        | coupon                                    | {coupon} |
        | invoice_prefix                            | ABC123 |
        | invoice_settings[footer]                  | Thanks |
        | invoice_settings[custom_fields][0][name]  | myKey |
        | invoice_settings[custom_fields][0][value] | myValue |
        | next_invoice_sequence                     | 5 |
        | preferred_locales[]                       | fr,en |
        | expand[]                                  | sources |
        | metadata[seg]                             | b |
        | shipping[name]                            | Cus Tomer |
        | shipping[phone]                           | 3-3 |
        | shipping[address][line1]                  | 1 Gift St |
        | shipping[address][line2]                  | Gift 2 |
        | shipping[address][country]                | FR |
        | shipping[address][city]                   | Gifttown |
        | shipping[address][state]                  | GI |
        | shipping[address][postal_code]            | G1 |
      And the request to create a payment carried the key "k-all"
      And the request to create a payment carried:
        | all parameters                                             | amount, application_fee_amount, capture_method, confirm, confirmation_method, currency, customer, description, mandate_data[customer_acceptance][accepted_at], mandate_data[customer_acceptance][online][ip_address], mandate_data[customer_acceptance][online][user_agent], mandate_data[customer_acceptance][type], metadata[order], metadata[order_id], on_behalf_of, payment_method_data[billing_details][address][city], payment_method_data[billing_details][address][country], payment_method_data[billing_details][address][line1], payment_method_data[billing_details][address][line2], payment_method_data[billing_details][address][postal_code], payment_method_data[billing_details][address][state], payment_method_data[billing_details][email], payment_method_data[billing_details][name], payment_method_data[billing_details][phone], payment_method_data[card][cvc], payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][metadata][slot], payment_method_data[card][number], payment_method_data[metadata][tier], payment_method_data[type], payment_method_options[card][installments][enabled], payment_method_options[card][installments][plan][count], payment_method_options[card][installments][plan][interval], payment_method_options[card][installments][plan][type], payment_method_options[card][network], payment_method_options[card][request_three_d_secure], payment_method_types[], receipt_email, return_url, setup_future_usage, shipping[address][city], shipping[address][country], shipping[address][line1], shipping[address][line2], shipping[address][postal_code], shipping[address][state], shipping[carrier], shipping[name], shipping[phone], shipping[tracking_number], statement_descriptor, statement_descriptor_suffix, transfer_data[destination], transfer_group |
        | amount                                                     | 4321 |
        | currency                                                   | eur |
        | customer                                                   | {customer} |
        | payment_method_data[type]                                  | card |
        | payment_method_data[metadata][tier]                        | gold |
        | payment_method_data[card][number]                          | 4242424242424242 |
        | payment_method_data[card][exp_month]                       | 7 |
        | payment_method_data[card][exp_year]                        | 2034 |
        | payment_method_data[card][cvc]                             | 737 |
        | payment_method_data[card][metadata][slot]                  | 1 |
        | payment_method_data[billing_details][address][line1]       | 1 Bill St |
        | payment_method_data[billing_details][address][line2]       | Bill 2 |
        | payment_method_data[billing_details][address][country]     | CA |
        | payment_method_data[billing_details][address][city]        | Billtown |
        | payment_method_data[billing_details][address][state]       | BI |
        | payment_method_data[billing_details][address][postal_code] | B1 |
        | payment_method_data[billing_details][email]                | bill@example.com |
        | payment_method_data[billing_details][phone]                | 1-1 |
        | payment_method_data[billing_details][name]                 | Bill Payer |
        | application_fee_amount                                     | 321 |
        | confirmation_method                                        | manual |
        | description                                                | All of it |
        | expand[]                                                   | customer |
        | metadata[order]                                            | 7 |
        | metadata[order_id]                                         | A-17 |
        | payment_method_types[]                                     | card |
        | receipt_email                                              | receipt@example.com |
        | setup_future_usage                                         | on_session |
        | statement_descriptor                                       | Race |
        | statement_descriptor_suffix                                | ORDER 7 |
        | on_behalf_of                                               | {account} |
        | return_url                                                 | https://shop.example/back |
        | transfer_group                                             | GROUP1 |
        | transfer_data[destination]                                 | {account} |
        | payment_method_options[card][network]                      | visa |
        | payment_method_options[card][request_three_d_secure]       | automatic |
        | payment_method_options[card][installments][enabled]        | true |
        | payment_method_options[card][installments][plan][count]    | 3 |
        | payment_method_options[card][installments][plan][interval] | month |
        | payment_method_options[card][installments][plan][type]     | fixed_count |
        | shipping[address][line1]                                   | 1 Ship St |
        | shipping[address][line2]                                   | Ship 2 |
        | shipping[address][country]                                 | IT |
        | shipping[address][city]                                    | Shiptown |
        | shipping[address][state]                                   | SH |
        | shipping[address][postal_code]                             | S1 |
        | shipping[phone]                                            | 4-4 |
        | shipping[name]                                             | Ship Taker |
        | shipping[carrier]                                          | FedEx |
        | shipping[tracking_number]                                  | T1 |
        | mandate_data[customer_acceptance][type]                    | online |
        | mandate_data[customer_acceptance][online][user_agent]      | UA/1 |
        | mandate_data[customer_acceptance][online][ip_address]      | 203.0.113.7 |
        | mandate_data[customer_acceptance][accepted_at]             | 1701990405 |

    @TEX-193 @TEX-197
    Scenario: What excludes the rest arrives without it
      Given the gateway speaks version "2020-08-27"
      And a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | merchantId                    | {account} |
        | creditCard                    | none |
        | paymentMethodId               | pm_card_visa |
        | offSession                    | true |
        | statementDescriptor           | Plain |
        | statementDescriptorSuffix     | PLAIN 7 |
        | orderInfo.CustomerId          | cus_none |
        | transferData                  | {"destination":"acct_none","amount":400} |
        | paymentMethodOptions          | {"card":{"cvcToken":"cvctok_1","moto":true}} |
        | mandate                       | mandate_none |
      Then the request to create a payment carried:
        | Stripe-Account header                   | {account} |
        | all parameters                          | amount, capture_method, confirm, currency, customer, mandate, off_session, payment_method, payment_method_options[card][cvc_token], payment_method_options[card][moto], payment_method_types[], statement_descriptor, statement_descriptor_suffix, transfer_data[amount], transfer_data[destination] |
        | customer                                | cus_none |
        | mandate                                 | mandate_none |
        | off_session                             | true |
        | payment_method                          | pm_card_visa |
        | payment_method_options[card][cvc_token] | cvctok_1 |
        | payment_method_options[card][moto]      | true |
        | statement_descriptor                    | Plain |
        | statement_descriptor_suffix             | PLAIN 7 |
        | transfer_data[amount]                   | 400 |
        | transfer_data[destination]              | acct_none |

    @TEX-193 @TEX-070 @TEX-075 @TEX-076
    Scenario: What changes a customer arrives with its change
      Given the gateway speaks version "2020-08-27"
      And a customer at Stripe
      When TokenEx is asked to purchase, with:
        | orderInfo | {"customerId":"{customer}","customer":{"invoiceSettings":{"defaultPaymentMethod":"pm_1"},"promotionCode":"promo_1","sourceId":"tok_visa"}} |
      Then the request to update the customer carried:
        | all parameters                           | invoice_settings[default_payment_method], promotion_code, source |
        | invoice_settings[default_payment_method] | pm_1 |
        | promotion_code                           | promo_1 |
        | source                                   | tok_visa |

    @TEX-193 @TEX-038 @TEX-117 @TEX-120 @TEX-134 @TEX-137
    Scenario Outline: All that a <operation> takes arrives
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | idempotencyKey       | k-after |
        | amount               | 400 |
        | currencyCode         | USD |
        | applicationFeeAmount | 40 |
        | expand               | ["customer"] |
        | metadata             | {"why":"x"} |
        | softDescriptors      | {"descriptor":"Race","descriptorSuffix":"ORDER 7"} |
        | cancellationReason   | abandoned |
        | reason               | duplicate |
        | refundApplicationFee | true |
        | reverseTransfer      | true |
      Then the request to <call> carried the key "k-after"
      And the request to <call> carried:
        | all parameters         | <all parameters> |
        | <a>                    | <a value> |
        | <b>                    | <b value> |
        | expand[]               | customer |

      Examples:
        | first     | operation | call                | all parameters | a | a value | b | b value |
        | authorize | capture   | capture the payment | amount_to_capture, application_fee_amount, metadata[why], statement_descriptor, statement_descriptor_suffix | amount_to_capture | 400 | application_fee_amount | 40 |
        | authorize | void      | cancel the payment  | cancellation_reason | cancellation_reason | abandoned | amount | none |
        | purchase  | refund    | refund the payment  | amount, metadata[why], payment_intent, reason, refund_application_fee, reverse_transfer | amount | 400 | reason | duplicate |
