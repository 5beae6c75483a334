Feature: Charges without an intent
  A shop that is older than intents charges cards through the Charges API, and corrects what it has charged.
  https://docs.stripe.com/api/charges

  Rule: A charge needs an amount, a currency, and something to pay with

    Scenario Outline: A charge is refused: <why>
      Given a customer at Stripe
      When the shop asks Stripe to create a charge with:
        | <param>  | <value>  |
        | <second> | <more>   |
        | <third>  | <most>   |
        | <fourth> | <last>   |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | <type>    |
        | error.param   | <named>   |
        | error.message | <message> |
      And at Stripe there are 0 charges

      Examples:
        | why                        | param    | value | second   | more     | third                    | most       | fourth | last     | status | type                  | code                      | named                    | message |
        | no amount                  | currency | usd   | source   | tok_visa |                          |            |        |          | 400    | invalid_request_error | parameter_missing         | amount                   | Missing required param: amount. |
        | no currency                | amount   | 100   | source   | tok_visa |                          |            |        |          | 400    | invalid_request_error | parameter_missing         | currency                 | Missing required param: currency. |
        | an unknown currency        | amount   | 100   | source   | tok_visa | currency                 | zzz        |        |          | 400    | invalid_request_error |                           | currency                 | Invalid currency: zzz.… |
        | an amount of nothing       | amount   | 0     | currency | usd      | source                   | tok_visa   |        |          | 400    | invalid_request_error | parameter_invalid_integer | amount                   | This value must be greater than or equal to 1. |
        | nothing to pay with        | amount   | 100   | currency | usd      |                          |            |        |          | 400    | invalid_request_error | parameter_missing         |                          | Must provide source or customer. |
        | a token of nobody          | amount   | 100   | currency | usd      | source                   | tok_none   |        |          | 400    | invalid_request_error | resource_missing          | source                   | No such token: 'tok_none' |
        | a customer that is not     | amount   | 100   | currency | usd      | customer                 | cus_none   |        |          | 400    | invalid_request_error | resource_missing          | customer                 | No such customer: 'cus_none' |
        | a customer without a card  | amount   | 100   | currency | usd      | customer                 | {customer} |        |          | 402    | card_error            | missing                   | card                     | Cannot charge a customer that has no active card |
        | a card of somebody else    | amount   | 100   | currency | usd      | customer                 | {customer} | source | tok_visa | 404    | invalid_request_error | resource_missing          | card                     | Customer {customer} does not have a linked source with ID tok_visa. |
        | a receipt for no address   | amount   | 100   | currency | usd      | receipt_email            | jane       | source | tok_visa | 400    | invalid_request_error | email_invalid             | receipt_email            | Invalid email address: jane |
        | a descriptor of digits     | amount   | 100   | currency | usd      | statement_descriptor     | 12345      | source | tok_visa | 400    | invalid_request_error |                           | statement_descriptor     | The statement descriptor must contain at least one alphabetic character. |
        | a fee for nobody           | amount   | 100   | currency | usd      | application_fee_amount   | 10         | source | tok_visa | 400    | invalid_request_error |                           | application_fee_amount   | Can only apply an application_fee when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the destination parameter). |
        | an old fee for nobody      | amount   | 100   | currency | usd      | application_fee          | 10         | source | tok_visa | 400    | invalid_request_error |                           | application_fee          | Can only apply an application_fee when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the destination parameter). |
        | a fee that is no number    | amount   | 100   | currency | usd      | application_fee_amount   | ten        | source | tok_visa | 400    | invalid_request_error | parameter_invalid_integer | application_fee_amount   | Invalid integer: ten |
        | a fee below nothing        | amount   | 100   | currency | usd      | application_fee_amount   | -1         | source | tok_visa | 400    | invalid_request_error | parameter_invalid_integer | application_fee_amount   | This value must be greater than or equal to 0. |
        | an old fee below nothing   | amount   | 100   | currency | usd      | application_fee          | -1         | source | tok_visa | 400    | invalid_request_error | parameter_invalid_integer | application_fee          | This value must be greater than or equal to 0. |

    Scenario Outline: A platform's fee of <fee> on 10.00 usd is <fate>
      Given a connected account at Stripe
      When the shop asks Stripe to create a charge with:
        | amount               | 10.00 usd |
        | currency             | usd       |
        | source               | tok_visa  |
        | destination[account] | {account} |
        | <param>              | <fee>     |
      Then Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |
        | amount        | <charged> |

      Examples:
        | param                  | fee  | fate                  | charged | named                  | message |
        | application_fee_amount | 1000 | taken                 | 1000    |                        |         |
        | application_fee_amount | 1001 | above it              |         | application_fee_amount | Application fee amount (1001) must be less than or equal to the charge amount (1000). |
        | application_fee        | 999  | taken in the old way  | 1000    |                        |         |
        | application_fee        | 1002 | above it in the old way |       | application_fee        | Application fee amount (1002) must be less than or equal to the charge amount (1000). |

    Scenario: What a destination gets is no less than nothing
      Given a connected account at Stripe
      When the shop asks Stripe to create a charge with:
        | amount               | 10.00 usd |
        | currency             | usd       |
        | source               | tok_visa  |
        | destination[account] | {account} |
        | destination[amount]  | -1        |
      Then Stripe answers 400 "parameter_invalid_integer"
      And Stripe's answer has:
        | error.param   | destination[amount]                            |
        | error.message | This value must be greater than or equal to 0. |

    Scenario: A source that is a customer's is charged with the customer
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | {card}    |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param | source |

    Scenario: A customer who is gone is not charged
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      When the shop asks Stripe to delete the customer
      And the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd  |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | customer                       |
        | error.message | No such customer: '{customer}' |

    Scenario: Another customer's card is not charged
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And that card is called "the other card"
      And the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd        |
        | currency | usd              |
        | customer | {customer}       |
        | source   | {the other card} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | card |
        | error.message | Customer {customer} does not have a linked source with ID {the other card}. |

  Rule: What is said of a charge can be changed

    Scenario Outline: A charge's <param> becomes "<value>"
      Given a customer at Stripe
      And the shop has asked Stripe to create a charge with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | source          | tok_visa         |
        | description     | shoes            |
        | receipt_email   | jane@example.com |
        | metadata[order] | A-1              |
      When the shop asks Stripe to update the charge with:
        | <param> | <value> |
      Then Stripe's answer has:
        | <member> | <shown>   |
        | amount   | 10.00 usd |
      And at Stripe the charge has:
        | <member> | <shown> |
      When the shop asks Stripe to list the events with:
        | type | charge.updated |
      Then Stripe's answer has:
        | data.0.data.object.<member> | <shown>   |
        | data.1                      | not there |

      Examples:
        | param                      | value            | member                   | shown            |
        | description                | boots            | description              | boots            |
        | description                |                  | description              |                  |
        | receipt_email              | rosa@example.com | receipt_email            | rosa@example.com |
        | metadata[order]            | A-2              | metadata.order           | A-2              |
        | metadata[order]            |                  | metadata.order           | not there        |
        | fraud_details[user_report] | safe             | fraud_details.user_report | safe            |
        | fraud_details[user_report] | fraudulent       | fraud_details.user_report | fraudulent      |
        | transfer_group             | g1               | transfer_group           | g1               |
        | customer                   | {customer}       | customer                 | {customer}       |

    Scenario: A charge gets an address to ship to
      Given the shop has asked Stripe to create a charge with:
        | amount      | 10.00 usd |
        | currency    | usd       |
        | source      | tok_visa  |
        | description | shoes     |
      When the shop asks Stripe to update the charge with:
        | shipping[name]           | Rosa   |
        | shipping[address][line1] | 1 Main |
        | description              | boots  |
      Then Stripe's answer has:
        | shipping.name          | Rosa   |
        | shipping.address.line1 | 1 Main |
      When the shop asks Stripe to list the events with:
        | type | charge.updated |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.description | shoes |

    Scenario Outline: A charge's <param> cannot become "<value>"
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount         | 10.00 usd  |
        | currency       | usd        |
        | customer       | {customer} |
        | transfer_group | g1         |
      And that customer is called "the payer"
      And a customer at Stripe
      When the shop asks Stripe to update the charge with:
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <message>             |
      And at Stripe the charge has:
        | customer       | {the payer} |
        | transfer_group | g1          |

      Examples:
        | param          | value      | code             | message                                                        |
        | customer       | cus_none   | resource_missing | No such customer: 'cus_none'                                   |
        | customer       | {customer} |                  | You cannot change the customer of a charge once it is set.     |
        | transfer_group | g2         |                  | You cannot change the transfer_group of a charge once it is set. |
        | receipt_email  | jane       | email_invalid    | Invalid email address: jane                                    |
        | metadata       | b          |                  | Invalid object                                                 |

    Scenario Outline: What a charge has already is no change: <param>
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount         | 10.00 usd  |
        | currency       | usd        |
        | customer       | {customer} |
        | transfer_group | g1         |
      When the shop asks Stripe to update the charge with:
        | <param> | <value> |
      Then Stripe answers 200 ""

      Examples:
        | param          | value      |
        | customer       | {customer} |
        | transfer_group | g1         |

  Rule: What is held is captured once

    Scenario Outline: A hold of 20.00 usd of which <amount> is captured, <fate>
      Given the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
        | capture  | false     |
      When the shop asks Stripe to capture the charge with:
        | amount  | <amount> |
        | <param> | <value>  |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <named>    |
        | error.message | <message>  |
      And at Stripe the charge has:
        | captured      | <captured> |
        | receipt_email | <value>    |

      Examples:
        | amount | fate               | param         | value | status | code                      | named         | message | captured |
        | 2000   | all of it          | receipt_email | jane@example.com | 200    |                           |               |         | yes      |
        | 2001   | too much           |               |       | 400    | amount_too_large          |               | The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help. | no |
        | 1      | the least          |               |       | 200    |                           |               |         | yes      |
        | 0      | nothing            |               |       | 400    | parameter_invalid_integer | amount        | This value must be greater than or equal to 1. | no |

    Scenario: A capture with a receipt for no address
      Given the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
        | capture  | false     |
      When the shop asks Stripe to capture the charge with:
        | receipt_email | jane |
      Then Stripe answers 400 "email_invalid"
      And at Stripe the charge has:
        | captured | no |

    Scenario: A charge that has failed is not captured
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd          |
        | currency | usd                |
        | source   | tok_chargeDeclined |
      Then Stripe answers 402 "card_declined"
      Given that charge is called "failed charge"
      When the shop asks Stripe to capture the charge
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Charge {failed charge} cannot be captured because it has a status of failed. |

    Scenario: A payment's charge is captured by the payment
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | capture_method   | manual       |
        | confirm          | true         |
      When the shop asks Stripe, since 2022-11-15, to read the payment
      And the shop asks Stripe to capture the charge
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | including was created by a PaymentIntent ({payment}). You must capture the PaymentIntent instead of the Charge. |

    @clock
    Scenario: A hold that nobody captures ends after a week
      Given the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
        | capture  | false     |
      And that charge is called "earlier charge"
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
        | capture  | false     |
      And the shop has asked Stripe to capture the charge with:
        | receipt_email | jane@example.com |
      When 168 hours pass
      Given that earlier charge is called "charge"
      When the shop asks Stripe to capture the charge
      Then Stripe answers 400 "charge_expired_for_capture"
      And Stripe's answer has:
        | error.message | Charge {earlier charge} cannot be captured because the charge has expired (a charge must be captured within 7 days). You will need to create a new charge to retry the payment. |
      When the shop asks Stripe to list the events with:
        | type | charge.expired |
      Then Stripe's answer has:
        | data.0.data.object.id | {earlier charge} |
        | data.1                | not there  |

  Rule: Charges are listed by what they belong to

    Scenario Outline: Charges of the <param> <value> are <which>
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount         | 10.00 usd  |
        | currency       | usd        |
        | customer       | {customer} |
        | transfer_group | g1         |
      And the shop has asked Stripe to create a charge with:
        | amount         | 20.00 usd  |
        | currency       | usd        |
        | customer       | {customer} |
        | transfer_group | g2         |
      And the shop has asked Stripe to create a charge with:
        | amount         | 30.00 usd  |
        | currency       | usd        |
        | source         | tok_visa   |
        | transfer_group | g1         |
      And the shop has asked Stripe to create a payment with:
        | amount           | 40.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | customer         | {customer}   |
        | confirm          | true         |
      When the shop asks Stripe to list the charges with:
        | <param>  | <value> |
        | <second> | <more>  |
      Then Stripe's answer has:
        | object        | list        |
        | url           | /v1/charges |
        | has_more      | no          |
        | data.0.amount | <first>     |
        | data.1.amount | <next>      |
        | data.2.amount | <last>      |
        | data.3        | <fourth>    |

      Examples:
        | param          | value      | second         | more       | which             | first     | next      | last      | fourth    |
        |                |            |                |            | all               | 4000      | 3000      | 2000      | set       |
        | customer       | {customer} |                |            | hers              | 4000      | 2000      | 1000      | not there |
        | transfer_group | g1         |                |            | of the group      | 3000      | 1000      | not there | not there |
        | transfer_group | g1         | customer       | {customer} | hers of the group | 1000      | not there | not there | not there |
        | payment_intent | {payment}  |                |            | the payment's     | 4000      | not there | not there | not there |
        | payment_intent | {payment}  | transfer_group | g1         | none              | not there | not there | not there | not there |
        | transfer_group | g3         |                |            | of no group       | not there | not there | not there | not there |
        | payment_intent | {payment}  | customer       | {customer} | her payment's     | 4000      | not there | not there | not there |
