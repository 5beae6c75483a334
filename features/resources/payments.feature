Feature: What payments take and refuse
  A developer wants to know what a payment takes at each point of its life, and what Stripe says to the rest.
  https://docs.stripe.com/api/payment_intents

  Rule: A payment is refused what it cannot be

    Scenario Outline: No payment with <param>=<value>
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
        | <more>           | <worth>   |
        | <param>          | <value>   |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param                                            | value                    | more           | worth        | code                                       | names                       | text                                                                                                                                                    |
        | customer                                         | cus_none                 |                |              | resource_missing                           | customer                    | No such customer: 'cus_none'                                                                                                                            |
        | return_url                                       | https://shop.example     |                |              |                                            | return_url                  | The parameter `return_url` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                              |
        | off_session                                      | true                     |                |              |                                            | off_session                 | The parameter `off_session` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                             |
        | error_on_requires_action                         | true                     |                |              |                                            | error_on_requires_action    | The parameter `error_on_requires_action` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                |
        | mandate                                          | mandate_1                |                |              |                                            | mandate                     | The parameter `mandate` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                                 |
        | mandate_data[customer_acceptance][type]          | offline                  |                |              |                                            | mandate_data                | The parameter `mandate_data` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                            |
        | confirmation_token                               | ctoken_1                 |                |              |                                            | confirmation_token          | The parameter `confirmation_token` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                      |
        | payment_method                                   | pm_none                  |                |              | resource_missing                           | payment_method              | No such PaymentMethod: 'pm_none'                                                                                                                        |
        | payment_method                                   | tok_visa                 |                |              |                                            | payment_method              | A token may not be passed in as a PaymentMethod. Instead, use payment_method_data with type=card and card[token]=tok_visa.                              |
        | payment_method                                   | pm_usBankAccount_success |                |              | payment_intent_incompatible_payment_method | payment_method              | The PaymentMethod provided (us_bank_account) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: card.… |
        | payment_method_data[type]                        | card                     | payment_method | pm_card_visa | parameters_exclusive                       | payment_method              | You may only specify one of these parameters: payment_method, payment_method_data.                                                                      |
        | receipt_email                                    | jenny                    |                |              | email_invalid                              | receipt_email               | Invalid email address: jenny                                                                                                                            |
        | statement_descriptor                             | 12345                    |                |              |                                            | statement_descriptor        | The statement descriptor must contain at least one alphabetic character.                                                                                |
        | statement_descriptor_suffix                      | 12345678901234567890123  |                |              |                                            | statement_descriptor_suffix | Invalid string: 12345678901234567890123; must be at most 22 characters                                                                                  |
        | payment_method_options[card][setup_future_usage] | none                     | off_session    | one_off      |                                            | off_session                 | The parameter `off_session` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.                                             |

    Scenario: An intent's customer stays
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd  |
        | currency         | usd        |
        | accepted methods | card       |
        | customer         | {customer} |
      When the shop asks Stripe to update the payment with:
        | customer | {customer} |
      Then Stripe's answer has:
        | customer | {customer} |
      When the shop asks Stripe to create a customer
      And the shop asks Stripe to update the payment with:
        | customer | {customer} |
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message           | You cannot modify `customer` on a PaymentIntent once it already has been set. To fulfill a payment with a different Customer, cancel this PaymentIntent and create a new one. |
        | error.payment_intent.id | {payment}                                                                                                                                                                     |

    Scenario Outline: A payment that <is> takes <param>=<value>: <status> "<code>"
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | capture_method   | <capture>    |
      When the shop asks Stripe to <action> the payment
      And the shop asks Stripe to update the payment with:
        | <param> | <value> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param             | <names> |
        | error.message           | <text>  |
        | error.payment_intent.id | <shown> |
        | <param>                 | <now>   |

      Examples:
        | is            | action  | capture   | param          | value             | status | code                            | names          | text                                                                                                                                                    | shown     | now               |
        | waits         | read    | automatic | amount         | 3000              | 200    |                                 | not there      | not there                                                                                                                                               | not there | 3000              |
        | waits         | read    | automatic | amount         | 0                 | 400    | parameter_invalid_integer       | amount         | This value must be greater than or equal to 1.                                                                                                          | not there | not there         |
        | waits         | read    | automatic | amount         | 49                | 400    | amount_too_small                | amount         | Amount must be at least $0.50 usd                                                                                                                       | not there | not there         |
        | waits         | read    | automatic | currency       | eur               | 200    |                                 | not there      | not there                                                                                                                                               | not there | eur               |
        | waits         | read    | automatic | currency       | zzz               | 400    |                                 | currency       | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif… | not there | not there         |
        | waits         | read    | automatic | receipt_email  | jenny             | 400    | email_invalid                   | receipt_email  | Invalid email address: jenny                                                                                                                            | not there | not there         |
        | waits         | read    | automatic | payment_method | pm_none           | 400    | resource_missing                | payment_method | No such PaymentMethod: 'pm_none'                                                                                                                        | not there | not there         |
        | is held       | confirm | manual    | description    | Rides             | 200    |                                 | not there      | not there                                                                                                                                               | not there | Rides             |
        | is held       | confirm | manual    | receipt_email  | jenny@example.com | 200    |                                 | not there      | not there                                                                                                                                               | not there | jenny@example.com |
        | is held       | confirm | manual    | amount         | 3000              | 400    | payment_intent_unexpected_state | amount         | This PaymentIntent's amount could not be updated because it has a status of requires_capture. You may only update the amount of a PaymentIntent with o… | {payment} | not there         |
        | has succeeded | confirm | automatic | description    | Rides             | 200    |                                 | not there      | not there                                                                                                                                               | not there | Rides             |
        | has succeeded | confirm | automatic | receipt_email  | jenny@example.com | 200    |                                 | not there      | not there                                                                                                                                               | not there | jenny@example.com |
        | has succeeded | confirm | automatic | amount         | 3000              | 400    | payment_intent_unexpected_state | amount         | This PaymentIntent's amount could not be updated because it has a status of succeeded. You may only update the amount of a PaymentIntent with one of t… | {payment} | not there         |
        | has succeeded | confirm | automatic | currency       | eur               | 400    | payment_intent_unexpected_state | currency       | This PaymentIntent's currency could not be updated because it has a status of succeeded. You may only update the currency of a PaymentIntent with one…  | {payment} | not there         |
        | is over       | cancel  | automatic | description    | Rides             | 200    |                                 | not there      | not there                                                                                                                                               | not there | Rides             |
        | is over       | cancel  | automatic | receipt_email  | jenny@example.com | 400    | payment_intent_unexpected_state | receipt_email  | This PaymentIntent's receipt_email could not be updated because it has a status of canceled. You may only update the receipt_email of a PaymentIntent…  | {payment} | not there         |

    Scenario: Who asks for another card need not authenticate with the first
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd                      |
        | currency         | usd                            |
        | accepted methods | card                           |
        | payment_method   | pm_card_authenticationRequired |
        | confirm          | true                           |
      When the shop asks Stripe to update the payment with:
        | payment_method | pm_card_visa |
      Then Stripe's answer has:
        | status      | requires_confirmation |
        | next_action | none                  |

    Scenario Outline: A small amount in another currency: <amount> <currency> is <status>
      Given the shop has asked Stripe to create a payment with:
        | amount           | <amount> |
        | currency         | jpy      |
        | accepted methods | card     |
      When the shop asks Stripe to update the payment with:
        | currency | <currency> |
      Then Stripe answers <status> "<code>"

      Examples:
        | amount | currency | status | code             |
        | 100    | usd      | 200    |                  |
        | 100    | mxn      | 400    | amount_too_small |

    Scenario Outline: To <action> that nobody knows
      Given no payment at Stripe
      When the shop asks Stripe to <action> with:
        | <param> | <value> |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error               |
        | error.param   | intent                              |
        | error.message | No such payment_intent: '{payment}' |

      Examples:
        | action                  | param           | value    |
        | read the payment        | expand[]        | customer |
        | update the payment      | expand[]        | customer |
        | confirm the payment     | expand[]        | customer |
        | capture the payment     | expand[]        | customer |
        | cancel the payment      | expand[]        | customer |
        | raise the hold          | amount          | 3000     |
        | verify the bank account | descriptor_code | SM11AA   |

    Scenario: A customer that nobody knows has no payments
      When the shop asks Stripe to list the payments with:
        | customer | cus_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | customer                     |
        | error.message | No such customer: 'cus_none' |

  Rule: A capture takes what is held

    Scenario Outline: Of 20.00 that are held, a capture with <param>=<value> is <status>
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | capture_method   | manual       |
        | confirm          | true         |
      When the shop asks Stripe to capture the payment with:
        | <param> | <value> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | amount_received | <received> |
        | error.param     | <names>    |
        | error.message   | <text>     |

      Examples:
        | param                | value | status | code                             | received  | names                | text                                                                                                                                                                                            |
        | amount_to_capture    | 1     | 200    |                                  | 1         | not there            | not there                                                                                                                                                                                       |
        | amount_to_capture    | 2000  | 200    |                                  | 2000      | not there            | not there                                                                                                                                                                                       |
        | amount_to_capture    | 2001  | 400    | amount_too_large                 | not there | not there            | The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help. |
        | amount_to_capture    | 0     | 400    | parameter_invalid_integer        | not there | amount               | This value must be greater than or equal to 1.                                                                                                                                                  |
        | amount_to_capture    | -1    | 400    |                                  | not there | amount_to_capture    | Invalid non-negative integer                                                                                                                                                                    |
        | final_capture        | false | 400    | payment_intent_invalid_parameter | not there | final_capture        | This PaymentIntent does not support multicapture: `final_capture` must not be false. See `payment_method_details[card][multicapture]` of its charge.                                            |
        | statement_descriptor | 12345 | 400    |                                  | not there | statement_descriptor | The statement descriptor must contain at least one alphabetic character.                                                                                                                        |
