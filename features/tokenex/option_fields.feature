Feature: TokenEx's options of a payment by card
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: Options go to the card, and mandates to the payment

    @TEX-092 @TEX-093 @TEX-094 @TEX-095 @TEX-097 @TEX-112 @TEX-113 @TEX-195
    Scenario Outline: <field> "<value>" is sent as <parameter>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then the request to create a payment carried:
        | <parameter> | <sent> |

      Examples:
        | field                                                 | value                | parameter                                                 | sent             |
        | paymentMethodOptions.Card.CvcToken                    | cvctok_1             | payment_method_options[card][cvc_token]                   | cvctok_1         |
        | paymentMethodOptions.Card.Moto                        | true                 | payment_method_options[card][moto]                        | true             |
        | paymentMethodOptions.Card.Moto                        | false                | payment_method_options[card][moto]                        | none             |
        | paymentMethodOptions.Card.Network                     | cartes_bancaires     | payment_method_options[card][network]                     | cartes_bancaires |
        | paymentMethodOptions.Card.RequestThreeDSecure         | any                  | payment_method_options[card][request_three_d_secure]      | any              |
        | paymentMethodOptions.Card.RequestThreeDSecure         | automatic            | payment_method_options[card][request_three_d_secure]      | automatic        |
        | paymentMethodOptions.Card.Installments.Enabled        | true                 | payment_method_options[card][installments][enabled]       | true             |
        | paymentMethodOptions.Card.Installments.Enabled        | false                | payment_method_options[card][installments][enabled]       | false            |
        | mandate                                               | mandate_1            | mandate                                                   | mandate_1        |
        | mandateCustomerAcceptanceData.Type                    | offline              | mandate_data[customer_acceptance][type]                   | offline          |

    @TEX-113 @TEX-114 @TEX-115 @TEX-116
    Scenario: An agreement in the browser tells browser, address and moment
      When TokenEx is asked to authorize, with:
        | mandateCustomerAcceptanceData.Type            | online               |
        | mandateCustomerAcceptanceData.OnlineUserAgent | UA/1                 |
        | mandateCustomerAcceptanceData.OnlineIpAddress | 203.0.113.7          |
        | mandateCustomerAcceptanceData.AcceptedAt      | 2023-12-07T23:06:45Z |
      Then the request to create a payment carried:
        | mandate_data[customer_acceptance][type]               | online      |
        | mandate_data[customer_acceptance][online][user_agent] | UA/1        |
        | mandate_data[customer_acceptance][online][ip_address] | 203.0.113.7 |
        | mandate_data[customer_acceptance][accepted_at]        | 1701990405  |
      And TokenEx answers:
        | approved | yes |

    @TEX-116
    Scenario: A time that is not ISO 8601 is refused
      When TokenEx is asked to authorize, with:
        | mandateCustomerAcceptanceData.AcceptedAt | yesterday |
      Then TokenEx refuses "mandateCustomerAcceptanceData.AcceptedAt" without asking Stripe

    @TEX-196
    Scenario: An agreement on paper has no browser
      When TokenEx is asked to authorize, with:
        | mandateCustomerAcceptanceData | {"type":"offline","acceptedAt":"2023-12-07T23:06:45Z"} |
      Then the request to create a payment carried:
        | mandate_data[customer_acceptance][type]               | offline    |
        | mandate_data[customer_acceptance][accepted_at]        | 1701990405 |
        | mandate_data[customer_acceptance][online][user_agent] | none       |
        | mandate_data[customer_acceptance][online][ip_address] | none       |
        | mandate_data[customer_acceptance][online]             | none       |
      And TokenEx answers:
        | approved | yes |

  Rule: A stored card's code is checked by a token, once

    @TEX-092
    Scenario: A code that the customer has typed in again is checked once
      When the customer's page asks Stripe to create a token with:
        | cvc_update[cvc] | 123 |
      And TokenEx is asked to purchase, with:
        | creditCard                         | none         |
        | paymentMethodId                    | pm_card_visa |
        | paymentMethodOptions.Card.CvcToken | {token}      |
      Then TokenEx answers:
        | approved | yes |
      When I do the same again
      Then TokenEx answers:
        | approved               | no                 |
        | gatewayErrors.0.code   | token_already_used |
        | gatewayErrors.0.source | Gateway            |

    @TEX-092
    Scenario: A code that comes by its token is checked as one that comes with the card
      When the customer's page asks Stripe to create a token with:
        | cvc_update[cvc] | 123 |
      And TokenEx is asked to purchase, with:
        | creditCard.cvv                     | none    |
        | paymentMethodOptions.Card.CvcToken | {token} |
      Then TokenEx answers:
        | verificationResult.providerParsed.cvvMatch | pass |

    @TEX-092
    Scenario: A code that is wrong is found out by its token
      Given the account lets failed CVC checks pass
      When the customer's page asks Stripe to create a token with:
        | cvc_update[cvc] | 123 |
      And TokenEx is asked to purchase with the card "visa, cvc check fails", with:
        | creditCard.cvv                     | none    |
        | paymentMethodOptions.Card.CvcToken | {token} |
      Then TokenEx answers:
        | verificationResult.providerParsed.cvvMatch | fail |

  Rule: A card with two networks pays by the one that is chosen

    @TEX-094
    Scenario: A co-badged card pays by the network that the merchant names
      When TokenEx is asked to purchase with the card "visa and cartes bancaires", with:
        | currencyCode                      | EUR              |
        | paymentMethodOptions.Card.Network | cartes_bancaires |
      Then the request to create a payment carried:
        | payment_method_options[card][network] | cartes_bancaires |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | payment_method_details.card.network | cartes_bancaires |

    @TEX-094
    Scenario: A network that the card is not on is refused
      When TokenEx is asked to purchase, with:
        | paymentMethodOptions.Card.Network | cartes_bancaires |
      Then TokenEx answers:
        | approved               | no      |
        | gatewayErrors.0.source | Gateway |
        | thirdPartyStatusCode   | 400     |

  Rule: A payment may be made in installments

    @TEX-097
    Scenario: Installments that are on bring the plans, and off none
      When TokenEx is asked to authorize, with:
        | paymentMethodOptions.card.installments.enabled | true |
      Then TokenEx answers:
        | rawResponse.payment_method_options.card.installments.enabled         | yes   |
        | rawResponse.payment_method_options.card.installments.available_plans | there |
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | rawResponse.payment_method_options.card.installments                 | none      |
        | rawResponse.payment_method_options.card.installments.available_plans | not there |

    @TEX-097 @TEX-098 @TEX-099 @TEX-100 @TEX-195
    Scenario Outline: A plan of three months that is <on or off> is <charged> on the charge
      Given the account is in Mexico
      When TokenEx is asked to purchase with the card "visa, Mexico", with:
        | amount                                 | 90000 |
        | currencyCode                           | MXN   |
        | paymentMethodOptions.card.installments | {"enabled":<enabled>,"plan":{"count":3,"interval":"month","type":"fixed_count"}} |
      Then the request to create a payment carried:
        | payment_method_options[card][installments][enabled]        | <enabled>   |
        | payment_method_options[card][installments][plan][count]    | 3           |
        | payment_method_options[card][installments][plan][interval] | month       |
        | payment_method_options[card][installments][plan][type]     | fixed_count |
      And TokenEx answers:
        | approved                                                                    | yes     |
        | rawResponse.payment_method_options.card.installments.available_plans.0.count | <offer> |
      And at Stripe the charge has:
        | payment_method_details.card.installments.plan.count    | <count>    |
        | payment_method_details.card.installments.plan.interval | <interval> |
        | payment_method_details.card.installments.plan.type     | <type>     |

      Examples:
        | on or off | enabled | offer | charged | count | interval | type        |
        | on        | true    | 3     | shown   | 3     | month    | fixed_count |
        | off       | false   | none  | absent  | none  | none     | none        |

  Rule: 3D Secure is between the merchant and the customer

    @TEX-055 @TEX-142
    Scenario: A bank that asks leaves the purchase unapproved, and the way to the customer in the raw answer
      When TokenEx is asked to purchase with the card "visa, always authenticate", with:
        | returnUrl | https://shop.example/back |
      Then the request to create a payment carried:
        | return_url     | https://shop.example/back |
        | capture_method | automatic                 |
      And TokenEx answers:
        | approved                                            | no                        |
        | success                                             | yes                       |
        | gatewayErrors                                       | none                      |
        | thirdPartyStatusCode                                | 200                       |
        | providerTransactionCode                             | {payment}                 |
        | rawResponse.status                                  | requires_action           |
        | rawResponse.next_action.type                        | redirect_to_url           |
        | rawResponse.next_action.redirect_to_url.return_url  | https://shop.example/back |
        | tokenExTransactionCode in clear                     | {payment};;               |
      When the customer authenticates
      Then at Stripe the payment is "succeeded"

    @TEX-055 @TEX-134
    Scenario: A hold for which the bank asked is captured once the customer has authenticated
      When TokenEx is asked to authorize with the card "visa, always authenticate", with:
        | returnUrl | myapp://back |
      Then TokenEx answers:
        | approved                                           | no           |
        | rawResponse.next_action.redirect_to_url.return_url | myapp://back |
      When the customer authenticates
      And TokenEx is asked to capture
      Then TokenEx answers:
        | approved           | yes       |
        | rawResponse.status | succeeded |

    @TEX-095 @TEX-096
    Scenario Outline: For <operation>, 3D Secure by "<request>" with a bank that does not ask
      When TokenEx is asked to <operation> with the card "visa, 3D Secure on request", with:
        | paymentMethodOptions.Card.RequestThreeDSecure | <request> |
      Then TokenEx answers:
        | approved           | <approved> |
        | rawResponse.status | <status>   |

      Examples:
        | operation | request   | approved | status           |
        | purchase  | any       | no       | requires_action  |
        | authorize | any       | no       | requires_action  |
        | purchase  | automatic | yes      | succeeded        |
        | authorize | none      | yes      | requires_capture |

    @TEX-093
    Scenario: A telephone order needs no authentication
      When TokenEx is asked to purchase with the card "visa, authenticate unless set up", with:
        | paymentMethodOptions.Card.Moto | true |
      Then TokenEx answers:
        | approved                | yes       |
        | rawResponse.status      | succeeded |
        | rawResponse.next_action | none      |

    @TEX-040
    Scenario: A customer who is absent cannot authenticate
      When TokenEx is asked to purchase, with:
        | creditCard      | none                                |
        | paymentMethodId | pm_card_authenticationRequired      |
        | offSession      | true                                |
      Then the request to create a payment carried:
        | off_session | true |
        | confirm     | true |
      And TokenEx answers:
        | approved               | no                      |
        | thirdPartyStatusCode   | 402                     |
        | gatewayErrors.0.code   | authentication_required |
        | gatewayErrors.0.source | Processor               |

    @TEX-040 @TEX-193
    Scenario: A customer who is there is not said to be absent
      When TokenEx is asked to purchase, with:
        | offSession | false |
      Then the request to create a payment carried:
        | off_session | none |

    @TEX-055
    Scenario Outline: A customer who <does> comes back to the merchant
      When TokenEx is asked to purchase with the card "visa, always authenticate", with:
        | returnUrl | https://shop.example/back?cart=7 |
      And the customer <does> on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | cart                         | 7                  |
        | payment_intent               | {payment}          |
        | payment_intent_client_secret | {payment}_secret_… |
        | redirect_status              | <tells>            |
      And at Stripe the payment is "<status>"

      Examples:
        | does                  | tells     | status                  |
        | authenticates         | succeeded | succeeded               |
        | fails to authenticate | failed    | requires_payment_method |
        | gives up              | failed    | requires_payment_method |

  Rule: Who may confirm depends on the confirmation method

    @TEX-035 @TEX-036
    Scenario Outline: After a decline the customer's page <may> a payment of TokenEx's that is confirmed by <method>
      When TokenEx is asked to purchase with the card "visa, insufficient funds", with:
        | confirmationMethod | <method> |
      Then TokenEx answers:
        | approved | no |
      And at Stripe the payment is "requires_payment_method"
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method | pm_card_visa |
      Then Stripe answers <status> "<code>"
      And at Stripe the payment is "<state>"

      Examples:
        | method    | may        | status | code                             | state                   |
        | automatic | may try    | 200    |                                  | succeeded               |
        | manual    | may not try | 400    | payment_intent_invalid_parameter | requires_payment_method |

    @TEX-036
    Scenario Outline: A payment that is confirmed by <method> answers the customer's page with <status> "<code>"
      When the shop asks Stripe to create a payment with:
        | amount              | 1000         |
        | currency            | usd          |
        | payment_method      | pm_card_visa |
        | confirmation_method | <method>     |
        | accepted methods    | card         |
      And the customer's page asks Stripe to confirm the payment
      Then Stripe answers <status> "<code>"

      Examples:
        | method    | status | code |
        | automatic | 200    |                                  |
        | manual    | 400    | payment_intent_invalid_parameter |

    @TEX-036
    Scenario: The secret key confirms what the page may not
      When the shop asks Stripe to create a payment with:
        | amount              | 1000         |
        | currency            | usd          |
        | payment_method      | pm_card_visa |
        | confirmation_method | manual       |
        | accepted methods    | card         |
      And the customer's page asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_invalid_parameter"
      When the shop asks Stripe to confirm the payment
      Then Stripe answers 200 ""
      And at Stripe the payment is "succeeded"
