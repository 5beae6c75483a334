Feature: Refunds of bank transfers
  Who has paid by bank transfer is asked by email for the bank account that the money goes back to. A merchant may keep it for the next payment instead.
  https://docs.stripe.com/payments/customer-balance/refunding

  Background:
    Given the shop has asked Stripe to create a customer with:
      | name  | Jenny             |
      | email | jenny@example.com |
    And the shop has asked Stripe to send a bank transfer with:
      | amount   | 10.00 usd |
      | currency | usd       |

  Rule: A refund waits for the customer's bank account

    Background:
      Given the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |

    Scenario: What a refund says while it waits
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | 4.00 usd  |
      Then Stripe's answer has:
        | status                                               | requires_action   |
        | instructions_email                                   | jenny@example.com |
        | destination_details.type                             | us_bank_transfer  |
        | destination_details.us_bank_transfer                 | none              |
        | next_action.type                                     | display_details   |
        | next_action.display_details.email_sent.email_sent_to | jenny@example.com |
        | next_action.display_details.email_sent.email_sent_at | in 0 days         |
        | next_action.display_details.expires_at               | in 45 days        |
        | balance_transaction                                  | none              |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | 6.01 usd  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | amount                                                                    |
        | error.message | Refund amount ($6.01) is greater than unrefunded amount on charge ($6.00) |
      When the shop asks Stripe to refund the payment with:
        | payment_intent     | {payment}         |
        | amount             | 6.00 usd          |
        | instructions_email | other@example.com |
      Then Stripe's answer has:
        | instructions_email                                   | other@example.com |
        | next_action.display_details.email_sent.email_sent_to | other@example.com |

    @clock
    Scenario: The bank sends it back, and the customer names another account
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | 4.00 usd  |
      Then the customer cannot have the refund sent to the account "1": "only Stripe's test bank accounts are taken"
      When the customer has the refund sent to the account "000111111113"
      And the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | status                                                | pending          |
        | next_action                                           | not there        |
        | destination_details.type                              | us_bank_transfer |
        | destination_details.us_bank_transfer.reference_status | pending          |
      When the shop asks Stripe to cancel the refund
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                 |
        | error.param   | none                                  |
        | error.message | Canceling this refund is unsupported. |
      When 1 hour passes
      And the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | status                                               | requires_action  |
        | next_action.display_details.email_sent.email_sent_at | 1800 seconds ago |
        | next_action.display_details.expires_at               | in 1079 hours    |
      When the customer has the refund sent to the account "000123456789"
      And 1 hour passes
      And the shop asks Stripe to read the refund with:
        | expand[] | balance_transaction |
      Then Stripe's answer has:
        | status                                                | succeeded |
        | next_action                                           | not there |
        | balance_transaction.amount                            | -400      |
        | destination_details.us_bank_transfer.reference_status | pending   |
      Then the customer cannot have the refund sent to the account "000123456789": "is no refund that waits for bank details"
      When the shop asks Stripe to read the charge
      Then Stripe's answer has:
        | amount_refunded | 4.00 usd |
      When 20 days pass
      And the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | destination_details.us_bank_transfer.reference_status | available               |
        | destination_details.us_bank_transfer.reference        | 97068030358473348408705 |

    Scenario: A refund that waits is called off
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
        | amount         | 4.00 usd  |
      When the shop asks Stripe to cancel the refund
      Then Stripe's answer has:
        | status                               | canceled  |
        | next_action                          | not there |
        | destination_details.us_bank_transfer | none      |
      When the shop asks Stripe to expire the refund
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                             |
        | error.param   | none                                                                                              |
        | error.message | Only a refund with a status of requires_action can be expired; this one has a status of canceled. |
      Then the customer cannot have the refund sent to the account "000123456789": "is no refund that waits for bank details"

    Scenario: A test lets the customer's time be over
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent     | {payment}         |
        | amount             | 6.00 usd          |
        | instructions_email | other@example.com |
      When the shop asks Stripe to expire the refund
      Then Stripe's answer has:
        | id                          | {refund}          |
        | status                      | failed            |
        | failure_reason              | unknown           |
        | failure_balance_transaction | not there         |
        | instructions_email          | other@example.com |
      When the shop asks Stripe to read the charge
      Then Stripe's answer has:
        | amount_refunded | 0 |
      And at Stripe this happened, among other things:
        | refund.created |
        | refund.failed  |

    @clock
    Scenario: The customer's time is over after 45 days
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When 44 days pass
      And 23 hours pass
      Then at Stripe the refund is "requires_action"
      When 1 hour passes
      Then at Stripe the refund has:
        | status         | failed  |
        | failure_reason | unknown |

    @clock
    Scenario: Who has named an account in time has no end of it
      Given the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When the customer has the refund sent to the account "000123456789"
      And 46 days pass
      Then at Stripe the refund is "succeeded"

    Scenario: A refund that nobody knows cannot be expired
      Given a connected account at Stripe
      And the shop has asked Stripe to refund the payment with:
        | payment_intent | {payment} |
      When the shop asks Stripe to expire the refund with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | refund                     |
        | error.message | No such refund: '{refund}' |

    Scenario: A merchant puts money back into the customer's cash balance
      When the merchant puts 3.00 usd of the payment into the cash balance
      And the shop asks Stripe to list the refunds with:
        | payment_intent | {payment} |
      Then Stripe's answer has:
        | data.0.status                                    | succeeded             |
        | data.0.amount                                    | 3.00 usd              |
        | data.0.destination_details.type                  | customer_cash_balance |
        | data.0.destination_details.customer_cash_balance | none                  |
      When the shop notes the answer's data.0.id as the refund
      And the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 3.00 usd |
      When the shop asks Stripe to list the customer's cash transactions with:
        | limit | 1 |
      Then Stripe's answer has:
        | data.0.type                         | refunded_from_payment |
        | data.0.net_amount                   | 3.00 usd              |
        | data.0.refunded_from_payment.refund | {refund}              |
      Then the merchant cannot put 7.01 usd of the payment into the cash balance: "700 can be refunded of"
      When the merchant puts 7.00 usd of the payment into the cash balance
      And the shop asks Stripe to read the charge
      Then Stripe's answer has:
        | refunded | yes |
      Then the merchant cannot put all of the payment into the cash balance: "has already been refunded"

    Scenario: All of a payment into the cash balance pays what waits
      When the merchant puts all of the payment into the cash balance
      And the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 10.00 usd |
      When the shop asks Stripe to create a payment with:
        | amount          | 9.00 usd         |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      Then Stripe's answer has:
        | status | succeeded |

    Scenario: What a card has paid is no cash
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | confirm          | true         |
      Then the merchant cannot put 1.00 usd of the payment into the cash balance: "was not paid from a cash balance"

    Scenario: Nobody without an email address can be asked
      Given the shop has asked Stripe to create a customer with:
        | name | Ben |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | instructions_email                                                                                               |
        | error.message | The customer of this refund has no email address. Provide one with `instructions_email`, or update the customer. |

  Rule: What a customer has sent and not spent can be returned

    @clock
    Scenario: A cash balance is returned
      When the shop asks Stripe to refund the payment with:
        | origin      | customer_balance      |
        | currency    | usd                   |
        | customer    | {customer}            |
        | amount      | 4.00 usd              |
        | reason      | requested_by_customer |
        | metadata[a] | b                     |
      Then Stripe's answer has:
        | id                       | re_…                  |
        | status                   | requires_action       |
        | amount                   | 4.00 usd              |
        | currency                 | usd                   |
        | created                  | in 0 days             |
        | charge                   | none                  |
        | payment_intent           | none                  |
        | payment_method           | none                  |
        | customer                 | {customer}            |
        | reason                   | requested_by_customer |
        | metadata.a               | b                     |
        | instructions_email       | jenny@example.com     |
        | destination_details.type | us_bank_transfer      |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 6.00 usd |
      When the shop asks Stripe to cancel the refund
      Then Stripe answers 400 ""
      When the customer has the refund sent to the account "000123456789"
      And 1 hour passes
      Then at Stripe the refund is "succeeded"
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 6.00 usd |
      When the shop asks Stripe to refund the payment with:
        | origin   | customer_balance |
        | currency | usd              |
        | customer | {customer}       |
        | amount   | 6.00 usd         |
      And the shop asks Stripe to expire the refund
      Then Stripe's answer has:
        | status | failed |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 6.00 usd |
      When the shop asks Stripe to list the customer's cash transactions
      Then Stripe's answer has:
        | data.0.type       | return_canceled  |
        | data.0.net_amount | 6.00 usd         |
        | data.1.type       | return_initiated |
        | data.1.net_amount | -600             |
        | data.2.type       | return_initiated |
        | data.2.net_amount | -400             |
        | data.3.type       | funded           |
        | data.3.net_amount | 10.00 usd        |

    Scenario Outline: A cash balance is not returned with <param>=<value>
      When the shop asks Stripe to refund the payment with:
        | origin   | customer_balance |
        | currency | <currency>       |
        | customer | <customer>       |
        | amount   | <amount>         |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | param    | value    | currency | customer   | amount | code                      | text                                                                                                                                                    |
        | customer | cus_none | usd      | cus_none   | 100    | resource_missing          | No such customer: 'cus_none'                                                                                                                            |
        | currency | zzz      | zzz      | {customer} | 100    |                           | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif… |
        | amount   | 0        | usd      | {customer} | 0      | parameter_invalid_integer | This value must be greater than or equal to 1.                                                                                                          |
        | amount   | 1001     | usd      | {customer} | 1001   |                           | Refund amount ($10.01) is greater than the customer's cash balance ($10.00)                                                                             |
        | amount   | 1        | eur      | {customer} | 1      |                           | Refund amount (€0.01) is greater than the customer's cash balance (€0.00)                                                                               |

    Scenario Outline: A cash balance is not returned without <param>
      When the shop asks Stripe to refund the payment with:
        | origin | customer_balance |
        | <one>  | <this>           |
        | <two>  | <that>           |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | param    | one      | this       | two      | that | text                              |
        | customer | currency | usd        | amount   | 1    | Missing required param: customer. |
        | currency | customer | {customer} | amount   | 1    | Missing required param: currency. |
        | amount   | customer | {customer} | currency | usd  | Missing required param: amount.   |

    Scenario: Nobody without an email address can be asked for an account
      Given the shop has asked Stripe to create a customer with:
        | name | Ben |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      When the shop asks Stripe to refund the payment with:
        | origin   | customer_balance |
        | currency | usd              |
        | customer | {customer}       |
        | amount   | 1                |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | instructions_email |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 10.00 usd |

  Rule: Each kind of transfer goes back to accounts of its country

    @clock
    Scenario Outline: A transfer of <currency> goes back to <number>: <status>
      Given the shop has asked Stripe to send a bank transfer with:
        | amount   | 1000       |
        | currency | <currency> |
      And the shop has asked Stripe to refund the payment with:
        | origin   | customer_balance |
        | currency | <currency>       |
        | customer | {customer}       |
        | amount   | 1000             |
      When the customer has the refund sent to the account "<number>"
      And 1 hour passes
      And the shop asks Stripe to read the refund
      Then Stripe's answer has:
        | destination_details.type | <kind>   |
        | status                   | <status> |

      Examples:
        | currency | number                 | kind             | status          |
        | eur      | DE89370400440532013000 | eu_bank_transfer | succeeded       |
        | eur      | DE89370400440532013001 | eu_bank_transfer | requires_action |
        | eur      | DE89370400440532013002 | eu_bank_transfer | requires_action |
        | eur      | DE89370400440532013003 | eu_bank_transfer | requires_action |
        | eur      | DE89370400440532013004 | eu_bank_transfer | requires_action |
        | eur      | DE89370400440532013005 | eu_bank_transfer | requires_action |
        | gbp      | 00012345               | gb_bank_transfer | succeeded       |
        | gbp      | 11111113               | gb_bank_transfer | requires_action |
        | gbp      | 11111116               | gb_bank_transfer | requires_action |
        | gbp      | 22222227               | gb_bank_transfer | requires_action |
        | gbp      | 33333335               | gb_bank_transfer | requires_action |
        | gbp      | 44444440               | gb_bank_transfer | requires_action |
        | jpy      | 0001234                | jp_bank_transfer | succeeded       |
        | jpy      | 1111113                | jp_bank_transfer | requires_action |
        | jpy      | 1111116                | jp_bank_transfer | requires_action |
        | jpy      | 3333335                | jp_bank_transfer | requires_action |
        | jpy      | 4444440                | jp_bank_transfer | requires_action |
        | mxn      | 000000001234567897     | mx_bank_transfer | succeeded       |
        | mxn      | 000000111111111117     | mx_bank_transfer | requires_action |
        | mxn      | 000000111111111133     | mx_bank_transfer | requires_action |
        | mxn      | 000000222222222224     | mx_bank_transfer | requires_action |
        | mxn      | 000000333333333331     | mx_bank_transfer | requires_action |
        | mxn      | 000000444444444448     | mx_bank_transfer | requires_action |
        | usd      | 000123456789           | us_bank_transfer | succeeded       |
        | usd      | 000111111113           | us_bank_transfer | requires_action |
        | usd      | 000111111116           | us_bank_transfer | requires_action |
        | usd      | 000222222227           | us_bank_transfer | requires_action |
        | usd      | 000333333335           | us_bank_transfer | requires_action |
        | usd      | 000444444440           | us_bank_transfer | requires_action |
