Feature: What set-ups take and refuse
  A developer wants to know what a set-up takes at each point of its life, and what Stripe says to the rest.
  https://docs.stripe.com/api/setup_intents

  Rule: A set-up keeps what it was told

    Scenario: A set-up with all that it can have
      Given a customer at Stripe
      When the shop asks Stripe to create a set-up with:
        | accepted methods                                     | card       |
        | customer                                             | {customer} |
        | description                                          | Rides      |
        | metadata[a]                                          | b          |
        | usage                                                | on_session |
        | attach_to_self                                       | false      |
        | flow_directions[]                                    | inbound    |
        | payment_method_options[card][request_three_d_secure] | any        |
      Then Stripe's answer has:
        | id                                                 | seti_…                  |
        | object                                             | setup_intent            |
        | application                                        | none                    |
        | attach_to_self                                     | not there               |
        | cancellation_reason                                | none                    |
        | client_secret                                      | {set-up}_secret_…       |
        | created                                            | in 0 days               |
        | customer                                           | {customer}              |
        | description                                        | Rides                   |
        | flow_directions                                    | ["inbound"]             |
        | last_setup_error                                   | none                    |
        | latest_attempt                                     | none                    |
        | livemode                                           | no                      |
        | mandate                                            | none                    |
        | metadata.a                                         | b                       |
        | next_action                                        | none                    |
        | on_behalf_of                                       | none                    |
        | payment_method                                     | none                    |
        | payment_method_options.card.request_three_d_secure | any                     |
        | payment_method_types                               | ["card"]                |
        | single_use_mandate                                 | none                    |
        | status                                             | requires_payment_method |
        | usage                                              | on_session              |
      When the shop asks Stripe to update the set-up with:
        | description    | More rides   |
        | metadata[a]    | c            |
        | payment_method | pm_card_visa |
      Then Stripe's answer has:
        | id             | {set-up}              |
        | description    | More rides            |
        | metadata.a     | c                     |
        | payment_method | pm_…                  |
        | status         | requires_confirmation |
        | usage          | on_session            |
      When the shop asks Stripe to read the set-up
      Then Stripe's answer has:
        | description | More rides            |
        | status      | requires_confirmation |

    Scenario: An account's own set-up
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card |
        | attach_to_self   | true |
      Then Stripe's answer has:
        | attach_to_self | yes |
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card |
      And the shop asks Stripe to list the set-ups with:
        | attach_to_self | true |
      Then Stripe's answer has:
        | data.0.attach_to_self | yes       |
        | data.1                | not there |
      When the shop asks Stripe to list the set-ups with:
        | attach_to_self | false |
      Then Stripe's answer has:
        | data.0.id             | {set-up}  |
        | data.0.attach_to_self | not there |
        | data.1                | not there |

    Scenario: Set-ups are found by customer and payment method
      Given a customer at Stripe
      And the shop has asked Stripe to create a set-up with:
        | accepted methods | card         |
        | customer         | {customer}   |
        | payment_method   | pm_card_visa |
      When the shop asks Stripe to list the set-ups with:
        | customer | {customer} |
      Then Stripe's answer has:
        | url       | /v1/setup_intents |
        | data.0.id | {set-up}          |
        | data.1    | not there         |
      When the shop asks Stripe to list the set-ups with:
        | payment_method | {payment method} |
      Then Stripe's answer has:
        | data.0.id | {set-up} |
      When the shop asks Stripe to list the set-ups with:
        | payment_method | pm_none |
      Then Stripe's answer has:
        | data.0 | not there |
      When the shop asks Stripe to list the set-ups with:
        | customer | cus_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | customer                     |
        | error.message | No such customer: 'cus_none' |

  Rule: A set-up is refused what it cannot be

    Scenario Outline: No set-up with <param>=<value> <worth>
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card    |
        | <param>          | <value> |
        | <more>           | <worth> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param                                   | value                    | more                 | worth | code                           | names                | text                                                                                                                                                    |
        | customer                                | cus_none                 |                      |       | resource_missing               | customer             | No such customer: 'cus_none'                                                                                                                            |
        | on_behalf_of                            | acct_none                |                      |       | resource_missing               | on_behalf_of         | No such account: 'acct_none'                                                                                                                            |
        | single_use[amount]                      | 0                        | single_use[currency] | usd   | parameter_invalid_integer      | single_use[amount]   | This value must be greater than or equal to 1.                                                                                                          |
        | single_use[amount]                      | 100                      | single_use[currency] | zzz   |                                | single_use[currency] | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif… |
        | return_url                              | https://shop.example     |                      |       |                                | return_url           | The parameter `return_url` cannot be passed when creating a SetupIntent unless `confirm` is set to true.                                                |
        | mandate_data[customer_acceptance][type] | offline                  |                      |       |                                | mandate_data         | The parameter `mandate_data` cannot be passed when creating a SetupIntent unless `confirm` is set to true.                                              |
        | confirmation_token                      | ctoken_1                 |                      |       |                                | confirmation_token   | The parameter `confirmation_token` cannot be passed when creating a SetupIntent unless `confirm` is set to true.                                        |
        | payment_method                          | pm_none                  |                      |       | resource_missing               | payment_method       | No such PaymentMethod: 'pm_none'                                                                                                                        |
        | payment_method                          | tok_visa                 |                      |       |                                | payment_method       | A token may not be passed in as a PaymentMethod. Instead, use payment_method_data with type=card and card[token]=tok_visa.                              |
        | payment_method                          | pm_usBankAccount_success |                      |       | setup_intent_invalid_parameter | payment_method       | The PaymentMethod provided (us_bank_account) is not allowed for this SetupIntent. Please attach a PaymentMethod of one of the following types: card. A… |

    Scenario: A set-up of a spent card is refused
      Given the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | confirm          | true         |
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card             |
        | payment_method   | {payment method} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                                                                                   |
        | error.param   | none                                                                                                                                                    |
        | error.message | The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer atta… |

    Scenario: A customer's card is set up for that customer
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card             |
        | payment_method   | {payment method} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | payment_method                                                                                                                                                 |
        | error.message | The payment method supplied ({payment method}) belongs to the Customer {customer}. Please include the Customer in the `customer` parameter on the SetupIntent. |
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card       |
        | customer         | {customer} |
      Then Stripe's answer has:
        | status | requires_payment_method |
      When the shop asks Stripe to create a customer
      And the shop asks Stripe to create a set-up with:
        | accepted methods | card             |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                                                                                                   |
        | error.param   | payment_method                                                                                                                                                          |
        | error.message | The PaymentMethod {payment method} does not belong to the Customer you supplied {customer}. Please use this PaymentMethod with the Customer that it belongs to instead. |

    Scenario Outline: A set-up that <is> takes <param>=<value>: <status> "<code>"
      Given a customer at Stripe
      And the shop has asked Stripe to create a set-up with:
        | accepted methods | card         |
        | customer         | {customer}   |
        | payment_method   | pm_card_visa |
      When the shop asks Stripe to <action> the set-up
      And the shop asks Stripe to update the set-up with:
        | <param> | <value> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type            | <type>  |
        | error.param           | none    |
        | error.message         | <text>  |
        | error.setup_intent.id | <shown> |

      Examples:
        | is        | action  | param          | value        | status | code                          | type                  | text                                                                 | shown     |
        | waits     | read    | description    | Rides        | 200    |                               | not there             | not there                                                            | not there |
        | waits     | read    | customer       | {customer}   | 200    |                               | not there             | not there                                                            | not there |
        | succeeded | confirm | description    | Rides        | 200    |                               | not there             | not there                                                            | not there |
        | succeeded | confirm | metadata[a]    | b            | 200    |                               | not there             | not there                                                            | not there |
        | succeeded | confirm | payment_method | pm_card_visa | 400    | setup_intent_unexpected_state | invalid_request_error | You cannot update this SetupIntent because it has already succeeded. | {set-up}  |
        | is over   | cancel  | payment_method | pm_card_visa | 400    | setup_intent_unexpected_state | invalid_request_error | You cannot update this SetupIntent because it has been canceled.     | {set-up}  |
        | is over   | cancel  | description    | Rides        | 200    |                               | not there             | not there                                                            | not there |

    Scenario: Another customer is another set-up
      Given a customer at Stripe
      And the shop has asked Stripe to create a set-up with:
        | accepted methods | card       |
        | customer         | {customer} |
      And a customer at Stripe
      When the shop asks Stripe to update the set-up with:
        | customer | {customer} |
      Then Stripe answers 400 "setup_intent_unexpected_state"
      And Stripe's answer has:
        | error.message         | You cannot modify `customer` on a SetupIntent once it already has been set. To fulfill a SetupIntent with a different Customer, cancel this SetupIntent and create a new one. |
        | error.setup_intent.id | {set-up}                                                                                                                                                                      |

    Scenario: A set-up can be given a card that does not fit
      Given the shop has asked Stripe to create a set-up with:
        | accepted methods | card |
      When the shop asks Stripe to update the set-up with:
        | payment_method | pm_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param           | payment_method |
        | error.setup_intent.id | {set-up}       |
      When the shop asks Stripe to confirm the set-up with:
        | payment_method | pm_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param           | payment_method |
        | error.setup_intent.id | {set-up}       |

    Scenario: A customer asked to authenticate may be given another card
      Given the shop has asked Stripe to create a set-up with:
        | accepted methods | card                           |
        | payment_method   | pm_card_authenticationRequired |
        | confirm          | true                           |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | use_stripe_sdk  |
      When the shop asks Stripe to update the set-up with:
        | payment_method | pm_card_visa |
      Then Stripe's answer has:
        | status      | requires_confirmation |
        | next_action | none                  |

    Scenario Outline: To <action> that nobody knows
      Given no set-up at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error           |
        | error.param   | intent                          |
        | error.message | No such setupintent: '{set-up}' |

      Examples:
        | action             |
        | read the set-up    |
        | update the set-up  |
        | confirm the set-up |
        | cancel the set-up  |
