Feature: Confirmation tokens
  A customer's page hands over what the customer entered, and the shop's server confirms with it, once.
  https://docs.stripe.com/api/confirmation_tokens

  Rule: A token says what was entered

    @clock:2026-11-01
    Scenario: A token of all that there can be
      Given the shop has asked Stripe to create a payment method with:
        | type                  | card             |
        | card[number]          | 4242424242424242 |
        | card[exp_month]       | 12               |
        | card[exp_year]        | 2030             |
        | billing_details[name] | Jenny            |
      When the shop asks Stripe to make a confirmation token with:
        | payment_method                                      | {payment method}     |
        | return_url                                          | https://shop.example |
        | setup_future_usage                                  | off_session          |
        | shipping[name]                                      | Jenny                |
        | shipping[phone]                                     | 030                  |
        | shipping[address][line1]                            | 1 Main               |
        | payment_method_options[card][installments][plan][type] | fixed_count       |
        | payment_method_options[card][installments][plan][count] | 3                |
        | payment_method_options[card][installments][plan][interval] | month         |
      Then Stripe's answer has:
        | members                                                 | id, object, created, expires_at, livemode, mandate_data, payment_intent, payment_method_options, payment_method_preview, return_url, setup_future_usage, setup_intent, shipping, use_stripe_sdk |
        | id                                                      | ctoken_1…            |
        | object                                                  | confirmation_token   |
        | created                                                 | 1793491200           |
        | expires_at                                              | 1793534400           |
        | livemode                                                | no                   |
        | mandate_data                                            | none                 |
        | payment_intent                                          | none                 |
        | setup_intent                                            | none                 |
        | payment_method_options.card.installments.plan.count     | 3                    |
        | payment_method_preview.type                             | card                 |
        | payment_method_preview.card.last4                       | 4242                 |
        | payment_method_preview.billing_details.name             | Jenny                |
        | payment_method_preview.customer                         | none                 |
        | payment_method_preview.id                               | not there            |
        | payment_method_preview.created                          | not there            |
        | return_url                                              | https://shop.example |
        | setup_future_usage                                      | off_session          |
        | shipping.name                                           | Jenny                |
        | shipping.phone                                          | 030                  |
        | shipping.address.line1                                  | 1 Main               |
        | shipping.carrier                                        | not there            |
        | shipping.tracking_number                                | not there            |
        | use_stripe_sdk                                          | yes                  |
      When the shop asks Stripe to read the confirmation token
      Then Stripe's answer has:
        | id         | the same as before |
        | return_url | the same as before |

    Scenario: A token of nothing but a payment method
      When the shop asks Stripe to make a confirmation token with:
        | payment_method | pm_card_visa |
      Then Stripe's answer has:
        | payment_method_options            | none |
        | payment_method_preview.card.last4 | 4242 |
        | return_url                        | none |
        | setup_future_usage                | none |
        | shipping                          | none |

    Scenario Outline: A token of <what> is not made
      When the shop asks Stripe to make a confirmation token with:
        | payment_method | <id> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | payment_method |
        | error.message | <message>      |

      Examples:
        | what                     | id      | status | code             | message                          |
        | nothing that there is    | pm_none | 400    | resource_missing | No such PaymentMethod: 'pm_none'… |

    Scenario: There is no such token to read
      Given no confirmation token at Stripe
      When the shop asks Stripe to read the confirmation token
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                      |
        | error.param   | confirmation_token                         |
        | error.message | No such confirmation_token: '{confirmation token}' |

  Rule: A token confirms a payment or a set-up, once

    Scenario: What the request says goes before the token
      Given a customer at Stripe
      And the shop has asked Stripe to make a confirmation token with:
        | payment_method           | pm_card_visa         |
        | return_url               | https://shop.example |
        | setup_future_usage       | off_session          |
        | shipping[name]           | Jenny                |
        | shipping[address][line1] | 1 Main               |
      When the shop asks Stripe to create a payment with:
        | amount                   | 10.00 usd            |
        | currency                 | usd                  |
        | accepted methods         | card                 |
        | customer                 | {customer}           |
        | confirm                  | true                 |
        | confirmation_token       | {confirmation token} |
        | shipping[name]           | Rosa                 |
        | shipping[address][line1] | 2 Main               |
      Then Stripe's answer has:
        | status                 | succeeded   |
        | setup_future_usage     | off_session |
        | shipping.name          | Rosa        |
        | shipping.address.line1 | 2 Main      |
      And at Stripe the payment method has:
        | customer | {customer} |
      When the shop asks Stripe to read the confirmation token
      Then Stripe's answer has:
        | payment_intent | {payment} |
        | setup_intent   | none      |
      When the shop asks Stripe to create a payment with:
        | amount             | 10.00 usd            |
        | currency           | usd                  |
        | accepted methods   | card                 |
        | confirm            | true                 |
        | confirmation_token | {confirmation token} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | confirmation_token    |
        | error.message | The ConfirmationToken {confirmation token} has already been used to confirm an intent. |

    Scenario: What the token says goes where the request says nothing
      Given the shop has asked Stripe to make a confirmation token with:
        | payment_method           | pm_card_visa         |
        | return_url               | https://shop.example |
        | shipping[name]           | Jenny                |
        | shipping[address][line1] | 1 Main               |
      When the shop asks Stripe to create a payment with:
        | amount             | 10.00 usd            |
        | currency           | usd                  |
        | accepted methods   | card                 |
        | confirm            | true                 |
        | confirmation_token | {confirmation token} |
      Then Stripe's answer has:
        | status             | succeeded |
        | setup_future_usage | none      |
        | shipping.name      | Jenny     |

    Scenario: A token is for confirming
      Given the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_visa |
      When the shop asks Stripe to create a payment with:
        | amount             | 10.00 usd            |
        | currency           | usd                  |
        | accepted methods   | card                 |
        | confirmation_token | {confirmation token} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | confirmation_token |

    Scenario: A payment that is there is confirmed with a token, and asks the customer in the page
      Given the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
      When the shop asks Stripe to confirm the payment with:
        | confirmation_token | ctoken_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | confirmation_token                        |
        | error.message | No such confirmation_token: 'ctoken_none' |
      Given the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_authenticationRequired |
        | return_url     | https://shop.example           |
      When the shop asks Stripe to confirm the payment with:
        | confirmation_token | {confirmation token} |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | use_stripe_sdk  |

    Scenario: A page without Stripe's script leads elsewhere
      Given the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_authenticationRequired |
        | return_url     | https://shop.example           |
      When the shop asks Stripe to confirm the payment with:
        | confirmation_token | {confirmation token} |
        | use_stripe_sdk     | false                |
      Then Stripe's answer has:
        | next_action.type                       | redirect_to_url      |
        | next_action.redirect_to_url.return_url | https://shop.example |

    Scenario: The request's own payment method goes before the token's
      Given the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_visa |
      When the shop asks Stripe to create a payment with:
        | amount             | 10.00 usd            |
        | currency           | usd                  |
        | accepted methods   | card                 |
        | confirm            | true                 |
        | payment_method     | pm_card_mastercard   |
        | confirmation_token | {confirmation token} |
      Then at Stripe the payment method has:
        | card.brand | mastercard |

    Scenario: A set-up is confirmed with a token
      Given the shop has asked Stripe to create a set-up with:
        | accepted methods | card |
      And the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_visa |
      When the shop asks Stripe to confirm the set-up with:
        | confirmation_token | {confirmation token} |
      Then Stripe's answer has:
        | status | succeeded |
      When the shop asks Stripe to read the confirmation token
      Then Stripe's answer has:
        | setup_intent   | {set-up} |
        | payment_intent | none     |

    @clock
    Scenario Outline: A token that is <age> old is <fate>
      Given the shop has asked Stripe to make a confirmation token with:
        | payment_method | pm_card_visa |
      When <time> pass
      And the shop asks Stripe to create a payment with:
        | amount             | 10.00 usd            |
        | currency           | usd                  |
        | accepted methods   | card                 |
        | confirm            | true                 |
        | confirmation_token | {confirmation token} |
      Then Stripe's answer has:
        | status        | <status> |
        | error.param   | <param>  |
        | error.message | <message> |

      Examples:
        | age                  | fate  | time          | status    | param              | message |
        | nearly twelve hours  | taken | 43199 seconds | succeeded |                    |         |
        | twelve hours         | over  | 12 hours      |           | confirmation_token | The ConfirmationToken {confirmation token} has expired. |
