Feature: TokenEx's parameters of the customer
  A request may say for whom the payment is: by the id of a customer, or by details of which one is made first.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: Details of a customer make one, and the payment is for that one

    @TEX-057 @TEX-058 @TEX-059 @TEX-060 @TEX-061 @TEX-062 @TEX-063 @TEX-064 @TEX-065 @TEX-066 @TEX-067 @TEX-069 @TEX-071 @TEX-072 @TEX-074 @TEX-079
    Scenario Outline: orderInfo.Customer.<field> "<value>" becomes <parameter>
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.<field> | <value> |
      Then Stripe was asked to:
        | create a customer |
        | create a payment  |
      And the request to create a customer carried:
        | <parameter> | <sent> |
      And the request to create a payment carried:
        | customer    | {customer} |
        | <parameter> | none       |
      And TokenEx answers:
        | approved           | yes       |
        | rawResponse.amount | 10.00 usd |
      And at Stripe the customer has:
        | <member> | <sent> |

      Examples:
        | field                        | value               | parameter                                 | sent               | member                                 |
        | Address.Address1             | 123 Someplace Lane  | address[line1]                            | 123 Someplace Lane | address.line1                          |
        | Address.Address2             | Some Place          | address[line2]                            | Some Place         | address.line2                          |
        | Address.Country              | USA                 | address[country]                          | US                 | address.country                        |
        | Address.City                 | Mohammadfurt        | address[city]                             | Mohammadfurt       | address.city                           |
        | Address.State                | Illinois            | address[state]                            | Illinois           | address.state                          |
        | Address.Zip                  | "27994"             | address[postal_code]                      | 27994              | address.postal_code                    |
        | Address.Phone                | "2749063220"        | phone                                     | 2749063220         | phone                                  |
        | Name                         | Noel Mraz           | name                                      | Noel Mraz          | name                                   |
        | Description                  | VIP                 | description                               | VIP                | description                            |
        | Email                        | jo@example.com      | email                                     | jo@example.com     | email                                  |
        | Balance                      | -500                | balance                                   | -500               | balance                                |
        | Balance                      | 0                   | balance                                   | 0                  | balance                                |
        | InvoicePrefix                | ABC123              | invoice_prefix                            | ABC123             | invoice_prefix                         |
        | InvoiceSettings.Footer       | Thanks              | invoice_settings[footer]                  | Thanks             | invoice_settings.footer                |
        | InvoiceSettings.CustomFields | {"myKey":"myValue"} | invoice_settings[custom_fields][0][name]  | myKey              | invoice_settings.custom_fields.0.name  |
        | InvoiceSettings.CustomFields | {"myKey":"myValue"} | invoice_settings[custom_fields][0][value] | myValue            | invoice_settings.custom_fields.0.value |
        | NextInvoiceSequence          | 5                   | next_invoice_sequence                     | 5                  | next_invoice_sequence                  |
        | Metadata                     | {"seg":"b"}         | metadata[seg]                             | b                  | metadata.seg                           |

    @TEX-081 @TEX-082 @TEX-083 @TEX-084 @TEX-085 @TEX-086 @TEX-087
    Scenario Outline: orderInfo.Customer.Shipping.Address.<field> "<value>" becomes <parameter>
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name                      | Noel Mraz |
        | orderInfo.Customer.Shipping.Address.Address1 | 2 Quay    |
        | orderInfo.Customer.Shipping.Address.<field>  | <value>   |
      Then the request to create a customer carried:
        | <parameter>    | <sent>    |
        | shipping[name] | Noel Mraz |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the customer has:
        | shipping.<member> | <sent> |

      Examples:
        | field    | value     | parameter                      | sent      | member              |
        | Phone    | 555-1     | shipping[phone]                | 555-1     | phone               |
        | Address1 | 1 Dock St | shipping[address][line1]       | 1 Dock St | address.line1       |
        | Address2 | Bay 2     | shipping[address][line2]       | Bay 2     | address.line2       |
        | Country  | USA       | shipping[address][country]     | US        | address.country     |
        | City     | Tulsa     | shipping[address][city]        | Tulsa     | address.city        |
        | State    | OK        | shipping[address][state]       | OK        | address.state       |
        | Zip      | "74111"   | shipping[address][postal_code] | 74111     | address.postal_code |

    @TEX-063 @TEX-081
    Scenario: A phone number stands in the address, and goes to the customer
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name                      | Noel Mraz |
        | orderInfo.Customer.Address.Phone             | 274-1     |
        | orderInfo.Customer.Shipping.Address.Address1 | 1 Dock St |
        | orderInfo.Customer.Shipping.Address.Phone    | 555-1     |
      Then the request to create a customer carried:
        | phone                    | 274-1 |
        | address[phone]           | none  |
        | shipping[phone]          | 555-1 |
        | shipping[address][phone] | none  |

    @TEX-072
    Scenario: Custom fields stand on invoices in the order in which they were given
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.InvoiceSettings.CustomFields | {"Zoll":"Ä 1","Auftrag":7,"leer":null,"eilig":true,"Memo":"& <b>"} |
      Then the request to create a customer carried:
        | all parameters | invoice_settings[custom_fields][0][name], invoice_settings[custom_fields][0][value], invoice_settings[custom_fields][1][name], invoice_settings[custom_fields][1][value], invoice_settings[custom_fields][2][name], invoice_settings[custom_fields][2][value], invoice_settings[custom_fields][3][name], invoice_settings[custom_fields][3][value] |
        | invoice_settings[custom_fields][0][name]  | Zoll    |
        | invoice_settings[custom_fields][0][value] | Ä 1     |
        | invoice_settings[custom_fields][1][name]  | Auftrag |
        | invoice_settings[custom_fields][1][value] | 7       |
        | invoice_settings[custom_fields][2][name]  | eilig   |
        | invoice_settings[custom_fields][2][value] | true    |
        | invoice_settings[custom_fields][3][name]  | Memo    |
        | invoice_settings[custom_fields][3][value] | & <b>   |
      And TokenEx answers:
        | approved | yes |

    @TEX-072
    Scenario: There is room for four custom fields on an invoice
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.InvoiceSettings.CustomFields | {"a":"1","b":"2","c":"3","d":"4","e":"5"} |
      Then TokenEx refuses "orderInfo.Customer.InvoiceSettings.CustomFields" without asking Stripe

    @TEX-072
    Scenario: A custom field that is given twice is refused
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.InvoiceSettings.CustomFields | {"a":"1","a":"2"} |
      Then TokenEx refuses "orderInfo.Customer.InvoiceSettings.CustomFields" without asking Stripe

    @TEX-074
    Scenario Outline: A customer's next invoice cannot be number <number>
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.NextInvoiceSequence | <number> |
      Then TokenEx refuses "orderInfo.Customer.NextInvoiceSequence" without asking Stripe

      Examples:
        | number |
        | 0      |
        | -5     |

    @TEX-074
    Scenario: A customer's invoices are counted from 1
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name | Noel Mraz |
      Then the request to create a customer carried:
        | next_invoice_sequence | none |
      And at Stripe the customer has:
        | next_invoice_sequence | 1 |

    @TEX-077
    Scenario: Languages stay in their order
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.PreferredLocales | ["fr", "en"] |
      Then the request to create a customer carried:
        | preferred_locales[] | fr,en |
      And at Stripe the customer has:
        | preferred_locales | ["fr","en"] |

    @TEX-038 @TEX-078
    Scenario Outline: What the caller expands, <asked>, goes along with what version <version> needs
      Given the gateway speaks version "<version>"
      When TokenEx is asked to authorize, with:
        | expand | <asked> |
      Then the request to create a payment carried:
        | expand[] | <sent> |

      Examples:
        | version    | asked                         | sent                   |
        | 2020-08-27 | ["customer"]                  | customer               |
        | 2024-06-20 | ["customer"]                  | latest_charge,customer |
        | 2024-06-20 | ["latest_charge", "customer"] | latest_charge,customer |
        | 2024-06-20 | []                            | latest_charge          |

    @TEX-078 @TEX-076
    Scenario: What is expanded of the customer is not expanded of the payment
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.SourceId | tok_visa           |
        | orderInfo.Customer.Expand   | ["default_source"] |
      Then the request to create a customer carried:
        | source   | tok_visa       |
        | expand[] | default_source |
      And the request to create a payment carried:
        | expand[0]      | none |
        | default_source | none |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the customer has:
        | default_source | card_… |

    @TEX-066
    Scenario: An email address of 512 characters is the longest
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Email | an address of 512 characters |
      Then TokenEx answers:
        | approved | yes |
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Email | an address of 513 characters |
      Then TokenEx refuses "orderInfo.Customer.Email" without asking Stripe
      And TokenEx answers:
        | error | including (limit 512, given 513) |

    @TEX-069
    Scenario Outline: The invoice prefix "<prefix>" is as <long> as it may be
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.InvoicePrefix | <prefix> |
      Then the request to create a customer carried:
        | invoice_prefix | <prefix> |

      Examples:
        | prefix       | long  |
        | ABC          | short |
        | ABCDEFGHIJKL | long  |

    @TEX-069
    Scenario Outline: The invoice prefix "<prefix>" <mistake>
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.InvoicePrefix | <prefix> |
      Then TokenEx refuses "orderInfo.Customer.InvoicePrefix" without asking Stripe

      Examples:
        | prefix        | mistake            |
        | AB            | is too short       |
        | abc           | is not in capitals |
        | ABCDEFGHIJKLM | is too long        |

    @TEX-179
    Scenario: A payment is not tried for a customer that Stripe does not take
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.SourceId | tok_nothing |
      Then Stripe was asked to:
        | create a customer |
      And TokenEx answers:
        | approved               | no               |
        | gatewayErrors.0.code   | resource_missing |
        | gatewayErrors.0.source | Gateway          |
        | thirdPartyStatusCode   | 400              |

    @TEX-179
    Scenario: A customer comes before the payment
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name  | Noel Mraz      |
        | orderInfo.Customer.Email | jo@example.com |
      Then Stripe was asked to:
        | create a customer |
        | create a payment  |
      And TokenEx answers:
        | approved             | yes        |
        | rawResponse.customer | {customer} |

  Rule: Discounts are the customer's, for what recurs

    @TEX-068
    Scenario Outline: A coupon goes to the customer, and <what> is not discounted
      Given the gateway speaks the adapter's own version
      When the shop asks Stripe to create a coupon with:
        | percent_off | 10      |
        | duration    | forever |
      And TokenEx is asked to <verb>, with:
        | orderInfo.Customer.Coupon | {coupon} |
      Then the request to create a customer carried:
        | coupon | {coupon} |
      And the request to create a payment carried:
        | customer | {customer} |
        | coupon   | none       |
      And TokenEx answers:
        | approved           | yes       |
        | rawResponse.amount | 10.00 usd |
      And at Stripe the payment has:
        | amount   | 10.00 usd |
        | <member> | 10.00 usd |
      And at Stripe, since 2025-09-30.clover, the customer has:
        | discount.source.coupon | {coupon} |

      Examples:
        | what       | verb      | member            |
        | a hold     | authorize | amount_capturable |
        | a purchase | purchase  | amount_received   |

    @TEX-075
    Scenario Outline: A promotion code goes to the customer, and <what> is not discounted for it
      Given the gateway speaks the adapter's own version
      When the shop asks Stripe to create a coupon with:
        | amount_off | 3.00 usd |
        | currency   | usd      |
      And the shop asks Stripe, since 2025-09-30.clover, to create a promotion code with:
        | promotion[type]   | coupon   |
        | promotion[coupon] | {coupon} |
      And TokenEx is asked to <verb>, with:
        | orderInfo.Customer.PromotionCode | {promotion code} |
      Then the request to create a customer carried:
        | promotion_code | {promotion code} |
      And the request to create a payment carried:
        | customer       | {customer} |
        | promotion_code | none       |
      And TokenEx answers:
        | approved           | yes       |
        | rawResponse.amount | 10.00 usd |
      And at Stripe the payment has:
        | amount   | 10.00 usd |
        | <member> | 10.00 usd |
      And at Stripe, since 2025-09-30.clover, the customer has:
        | discount.promotion_code | {promotion code} |
        | discount.source.coupon  | {coupon}         |

      Examples:
        | what       | verb      | member            |
        | a hold     | authorize | amount_capturable |
        | a purchase | purchase  | amount_received   |

    @TEX-068 @TEX-179
    Scenario: A coupon that Stripe does not have makes no customer, and so no payment
      Given the gateway speaks the adapter's own version
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.Coupon | SAVE10-none |
      Then Stripe was asked to:
        | create a customer |
      And TokenEx answers:
        | approved             | no               |
        | gatewayErrors.0.code | resource_missing |

    @TEX-179
    Scenario Outline: Stripe takes no <parameter> for a customer since 2025-03-31.basil
      Given the gateway speaks version "2025-03-31.basil"
      When TokenEx is asked to purchase, with:
        | orderInfo.Customer.<field> | <value> |
      Then Stripe was asked to:
        | create a customer |
      And the request to create a customer carried:
        | <parameter> | <value> |
      And TokenEx answers:
        | approved               | no                |
        | gatewayErrors.0.code   | parameter_unknown |
        | gatewayErrors.0.source | Gateway           |

      Examples:
        | field         | parameter      | value   |
        | Coupon        | coupon         | SAVE10  |
        | PromotionCode | promotion_code | promo_1 |

  Rule: The id of a customer is all that it takes

    @TEX-056
    Scenario: A payment for a customer that Stripe has
      Given a customer at Stripe
      When TokenEx is asked to authorize, with:
        | orderInfo.CustomerId | {customer} |
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | customer | {customer} |
      And at Stripe the payment has:
        | customer | {customer} |

  Rule: Details beside an id change that customer

    @TEX-080
    Scenario: Single facts and all facts about a customer are unset by empty values
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Metadata | {"a":"1","b":"2"} |
      And TokenEx is asked to authorize, with:
        | orderInfo.CustomerId        | {customer} |
        | orderInfo.Customer.Metadata | {"a":""}   |
      Then Stripe was asked to:
        | update the customer |
        | create a payment    |
      And at Stripe the customer has:
        | metadata | {"b":"2"} |
      When TokenEx is asked to authorize, with:
        | orderInfo.CustomerId        | {customer} |
        | orderInfo.Customer.Metadata | ""         |
      Then at Stripe the customer has:
        | metadata | none |

    @TEX-073
    Scenario: Custom fields are removed by an empty text
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.InvoiceSettings.CustomFields | {"myKey":"myValue"} |
      Then at Stripe the customer has:
        | invoice_settings.custom_fields | set |
      When TokenEx is asked to authorize, with:
        | orderInfo.CustomerId                            | {customer} |
        | orderInfo.Customer.InvoiceSettings.CustomFields | ""         |
      Then at Stripe the customer has:
        | invoice_settings.custom_fields | none |

    @TEX-076
    Scenario: A new source becomes the default, and the former default goes
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.SourceId | tok_visa |
      And TokenEx is asked to authorize, with:
        | orderInfo.CustomerId        | {customer}     |
        | orderInfo.Customer.SourceId | tok_mastercard |
      Then the request to update the customer carried:
        | source | tok_mastercard |
      And TokenEx answers:
        | approved | yes |
      When the shop asks Stripe to list the sources
      Then Stripe's answer has:
        | data.0.brand | MasterCard |
        | data.1       | not there  |

    @TEX-076
    Scenario: A source that declines is found out when it is attached, and nothing is paid
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.SourceId | tok_chargeDeclined |
      Then Stripe was asked to:
        | create a customer |
      And TokenEx answers:
        | approved             | no              |
        | gatewayErrors.0.code | generic_decline |
        | thirdPartyStatusCode | 402             |

    @TEX-070
    Scenario: A payment method of the customer's becomes the one for invoices
      Given the card "visa" is stored
      When TokenEx is asked to authorize, with:
        | creditCard                                              | none             |
        | paymentMethodId                                         | {payment method} |
        | orderInfo.CustomerId                                    | {customer}       |
        | orderInfo.Customer.InvoiceSettings.DefaultPaymentMethod | {payment method} |
      Then the request to update the customer carried:
        | invoice_settings[default_payment_method] | {payment method} |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the customer has:
        | invoice_settings.default_payment_method | {payment method} |

    @TEX-070
    Scenario: The customer's method for invoices has to be the customer's
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name                                 | Noel Mraz |
        | orderInfo.Customer.InvoiceSettings.DefaultPaymentMethod | pm_1      |
      Then the request to create a customer carried:
        | invoice_settings[default_payment_method] | pm_1 |
      And TokenEx answers:
        | approved               | no      |
        | gatewayErrors.0.source | Gateway |
