Feature: Sources that are bank accounts
  A shop debits a bank account, or has money sent to one, by a source.
  https://docs.stripe.com/sources

  Rule: A SEPA account comes with a mandate

    Scenario: A SEPA source of a token
      Given the shop has asked Stripe to create a token with:
        | bank_account[country]             | FR                          |
        | bank_account[currency]            | EUR                         |
        | bank_account[account_number]      | FR1420041010050500013M02606 |
        | bank_account[account_holder_name] | Jane                        |
      When the shop asks Stripe to create a source with:
        | type  | sepa_debit |
        | token | {token}    |
      Then Stripe's answer has:
        | status                        | chargeable                                                  |
        | currency                      | eur                                                         |
        | usage                         | reusable                                                    |
        | flow                          | including none                                              |
        | sepa_debit.bank_code          | 20041                                                       |
        | sepa_debit.branch_code        | 01005                                                       |
        | sepa_debit.country            | FR                                                          |
        | sepa_debit.last4              | 2606                                                        |
        | sepa_debit.fingerprint        | set                                                         |
        | sepa_debit.mandate_url        | including /adapter/sepa_debit/file/{source}/{client secret} |
        | owner.name                    | Jane                                                        |
        | owner.address.country         | FR                                                          |
        | mandate.acceptance.status     | pending                                                     |
        | mandate.acceptance.date       | none                                                        |
        | mandate.acceptance.ip         | none                                                        |
        | mandate.acceptance.online     | none                                                        |
        | mandate.acceptance.offline    | none                                                        |
        | mandate.acceptance.type       | none                                                        |
        | mandate.acceptance.user_agent | none                                                        |
        | mandate.amount                | none                                                        |
        | mandate.currency              | none                                                        |
        | mandate.interval              | variable                                                    |
        | mandate.notification_method   | including none                                              |
        | mandate.url                   | including /adapter/sepa_debit/file/{source}/{client secret} |
        | sepa_debit.mandate_reference  | set                                                         |
      When the shop notes the answer's sepa_debit.mandate_reference as the reference
      And the shop asks Stripe to update the source with:
        | mandate[acceptance][status]       | accepted   |
        | mandate[acceptance][type]         | online     |
        | mandate[acceptance][date]         | 1792065600 |
        | mandate[acceptance][ip]           | 192.0.2.7  |
        | mandate[acceptance][user_agent]   | Firefox    |
        | mandate[acceptance][online][ip]   | 192.0.2.1  |
        | mandate[acceptance][online][date] | 1792065600 |
        | mandate[interval]                 | scheduled  |
        | mandate[notification_method]      | email      |
      Then Stripe's answer has:
        | mandate.reference              | {reference} |
        | mandate.acceptance.status      | accepted    |
        | mandate.acceptance.type        | online      |
        | mandate.acceptance.date        | 1792065600  |
        | mandate.acceptance.ip          | 192.0.2.7   |
        | mandate.acceptance.user_agent  | Firefox     |
        | mandate.acceptance.online.ip   | 192.0.2.1   |
        | mandate.acceptance.online.date | 1792065600  |
        | mandate.interval               | scheduled   |
        | mandate.notification_method    | email       |
      When the shop asks Stripe to update the source with:
        | mandate[notification_method] | manual |
      Then Stripe's answer has:
        | mandate.acceptance.status   | accepted  |
        | mandate.interval            | scheduled |
        | mandate.notification_method | manual    |

    @clock
    Scenario Outline: A SEPA debit of the account <iban> is <status> in the end
      Given the shop has asked Stripe to create a source with:
        | type             | sepa_debit  |
        | sepa_debit[iban] | <iban>      |
        | owner[name]      | Jenny Rosen |
      And the shop has asked Stripe to create a charge with:
        | amount   | 5200     |
        | currency | eur      |
        | source   | {source} |
      Then Stripe's answer has:
        | status                                    | pending    |
        | payment_method_details.type               | sepa_debit |
        | payment_method_details.sepa_debit.mandate | none       |
        | payment_method_details.sepa_debit.last4   | <last4>    |
      When 1 hour passes
      Then at Stripe the charge is "<status>"

      Examples:
        | iban                   | last4 | status    |
        | DE89370400440532013000 | 3000  | succeeded |
        | DE62370400440532013001 | 3001  | failed    |

    Scenario: A customer's SEPA account is debited in euros
      Given the shop has asked Stripe to create a source with:
        | type             | sepa_debit             |
        | currency         | eur                    |
        | sepa_debit[iban] | DE89370400440532013000 |
        | owner[name]      | Jenny Rosen            |
      And the shop has asked Stripe to create a customer with:
        | source | {source} |
      When the shop asks Stripe to create a charge with:
        | amount   | 5200       |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | currency                                        |
        | error.message | A sepa_debit source can only be charged in eur. |
      When the shop asks Stripe to create a charge with:
        | amount   | 5200       |
        | currency | eur        |
        | customer | {customer} |
      Then Stripe's answer has:
        | status        | pending    |
        | source.status | chargeable |
      When the shop asks Stripe to list the events with:
        | type | source.mandate_notification |
      Then Stripe's answer has:
        | data.0.data.object.object | source_mandate_notification |
        | data.0.data.object.reason | debit_initiated             |
        | data.0.data.object.amount | 5200                        |
      When the shop notes the answer's data.0.data.object.id as the mandate notification
      And the shop asks Stripe to read the mandate notification
      Then Stripe's answer has:
        | id                             | {mandate notification}                                                          |
        | object                         | source_mandate_notification                                                     |
        | reason                         | debit_initiated                                                                 |
        | amount                         | 5200                                                                            |
        | status                         | submitted                                                                       |
        | type                           | sepa_debit                                                                      |
        | created                        | in 0 days                                                                       |
        | livemode                       | no                                                                              |
        | source.id                      | {source}                                                                        |
        | sepa_debit.last4               | 3000                                                                            |
        | sepa_debit.mandate_reference   | set                                                                             |
        | members                        | id, object, amount, created, livemode, reason, sepa_debit, source, status, type |
        | sepa_debit.creditor_identifier | not there                                                                       |
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop asks Stripe to read the mandate notification
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | mandate_notification                                   |
        | error.message | No such mandate_notification: '{mandate notification}' |

  Rule: An ACH account is verified by its deposits

    Background:
      Given the shop has asked Stripe to create a source with:
        | type                      | ach_debit    |
        | currency                  | usd          |
        | owner[name]               | Liam         |
        | ach_debit[country]        | US           |
        | ach_debit[type]           | individual   |
        | ach_debit[routing_number] | 110000000    |
        | ach_debit[account_number] | 000123456789 |

    Scenario: The deposits are told at the second attempt
      When the shop asks Stripe to read the source
      Then Stripe's answer has:
        | status                               | pending           |
        | flow                                 | code_verification |
        | usage                                | reusable          |
        | currency                             | usd               |
        | code_verification.attempts_remaining | 3                 |
        | code_verification.status             | pending           |
        | ach_debit.bank_name                  | STRIPE TEST BANK  |
        | ach_debit.country                    | US                |
        | ach_debit.fingerprint                | set               |
        | ach_debit.type                       | individual        |
        | ach_debit.last4                      | 6789              |
        | ach_debit.routing_number             | 110000000         |
      When the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then Stripe answers 400 "bank_account_verification_failed"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                             |
        | error.param   | not there                                                                         |
        | error.message | The amounts provided do not match the amounts that were sent to the bank account. |
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
        | values[] | 45 |
      Then Stripe's answer has:
        | status                               | chargeable |
        | code_verification.attempts_remaining | 2          |
        | code_verification.status             | succeeded  |
      And at Stripe this happened:
        | source.chargeable |
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
        | values[] | 45 |
      Then Stripe answers 400 "invalid_source_usage"

    Scenario: After three attempts the account is lost
      When the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      And the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then at Stripe the source has:
        | status                               | pending |
        | code_verification.attempts_remaining | 1       |
      When the shop asks Stripe to verify the source with:
        | values[] | 1 |
        | values[] | 2 |
      Then Stripe answers 400 "bank_account_verification_failed"
      And at Stripe the source has:
        | status                               | failed |
        | code_verification.attempts_remaining | 0      |
        | code_verification.status             | failed |
      And at Stripe this happened:
        | source.failed |
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
        | values[] | 45 |
      Then Stripe answers 400 "invalid_source_usage"
      And Stripe's answer has:
        | error.message | The source you provided is not in a chargeable state. |

    Scenario: Two deposits have to be told
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
      Then Stripe answers 400 "payment_method_microdeposit_verification_amounts_invalid"
      And Stripe's answer has:
        | error.type    | invalid_request_error                              |
        | error.param   | values                                             |
        | error.message | You must provide exactly two microdeposit amounts. |
      And at Stripe the source has:
        | code_verification.attempts_remaining | 3 |

    Scenario: A card has no deposits
      Given the shop has asked Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
        | values[] | 45 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                             |
        | error.param   | not there                                         |
        | error.message | This source cannot be verified: its flow is none. |

    Scenario: An account that is verified is ready
      When the shop asks Stripe to create a source with:
        | type  | ach_debit        |
        | token | btok_us_verified |
      Then Stripe's answer has:
        | status            | chargeable |
        | code_verification | not there  |
        | currency          | usd        |
        | ach_debit.last4   | 6789       |

  Rule: Money is sent to an account

    Background:
      Given the shop has asked Stripe to create a source with:
        | type         | ach_credit_transfer     |
        | currency     | usd                     |
        | owner[email] | amount_4242@example.com |

    @clock
    Scenario: As much is charged as has come
      Then Stripe's answer has:
        | status                                         | pending          |
        | flow                                           | receiver         |
        | usage                                          | reusable         |
        | amount                                         | none             |
        | receiver.amount_received                       | 0                |
        | receiver.amount_charged                        | 0                |
        | receiver.amount_returned                       | 0                |
        | receiver.refund_attributes_method              | email            |
        | receiver.refund_attributes_status              | missing          |
        | receiver.address                               | 110000000-test_… |
        | ach_credit_transfer.account_number             | test_…           |
        | ach_credit_transfer.bank_name                  | TEST BANK        |
        | ach_credit_transfer.routing_number             | 110000000        |
        | ach_credit_transfer.swift_code                 | TSTEZ122         |
        | ach_credit_transfer.fingerprint                | set              |
        | ach_credit_transfer.refund_account_holder_name | none             |
        | ach_credit_transfer.refund_account_holder_type | none             |
        | ach_credit_transfer.refund_routing_number      | none             |
      When 2 seconds pass
      Then at Stripe the source is "pending"
      When 1 second passes
      Then at Stripe the source has:
        | status                   | chargeable |
        | amount                   | 4242       |
        | receiver.amount_received | 4242       |
      When the shop asks Stripe to list the source transactions
      Then Stripe's answer has:
        | url                                       | /v1/sources/{source}/source_transactions |
        | data.0.object                             | source_transaction                       |
        | data.0.amount                             | 4242                                     |
        | data.0.source                             | {source}                                 |
        | data.0.currency                           | usd                                      |
        | data.0.status                             | succeeded                                |
        | data.0.type                               | ach_credit_transfer                      |
        | data.0.livemode                           | no                                       |
        | data.0.created                            | in 0 days                                |
        | data.0.ach_credit_transfer.last4          | 6789                                     |
        | data.0.ach_credit_transfer.routing_number | 110000000                                |
        | data.0.ach_credit_transfer.customer_data  | none                                     |
        | data.0.ach_credit_transfer.fingerprint    | set                                      |
        | data.1                                    | not there                                |
      When the shop notes the answer's data.0.id as the source transaction
      And the shop asks Stripe to read the source transaction
      Then Stripe's answer has:
        | id     | {source transaction} |
        | amount | 4242                 |
      When the shop asks Stripe to create a charge with:
        | amount   | 4243     |
        | currency | usd      |
        | source   | {source} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | amount                                                    |
        | error.message | The source has received $42.42 that can still be charged. |
      When the shop asks Stripe to create a charge with:
        | amount   | 4000     |
        | currency | usd      |
        | source   | {source} |
      Then Stripe's answer has:
        | status                      | succeeded           |
        | paid                        | yes                 |
        | payment_method_details.type | ach_credit_transfer |
        | source.status               | chargeable          |
        | source.amount               | 242                 |
      When the shop asks Stripe to create a charge with:
        | amount   | 242      |
        | currency | usd      |
        | source   | {source} |
      Then at Stripe the source has:
        | status                  | pending |
        | receiver.amount_charged | 4242    |
        | amount                  | 0       |
      When the shop asks Stripe to update the source with:
        | owner[email] | jane@example.com |
      And 3 seconds pass
      Then at Stripe the source has:
        | status                   | chargeable |
        | amount                   | 1000       |
        | receiver.amount_received | 5242       |
      And at Stripe this happened:
        | source.transaction.created |
        | source.chargeable          |
        | charge.succeeded           |
        | charge.succeeded           |
        | source.transaction.created |
        | source.chargeable          |

    @clock
    Scenario Outline: What comes to an account of <email> is <amount>
      Given the shop has asked Stripe to create a source with:
        | type         | ach_credit_transfer |
        | currency     | usd                 |
        | owner[email] | <email>             |
      When 3 seconds pass
      Then at Stripe the source has:
        | amount | <amount> |

      Examples:
        | email                | amount |
        | amount_1@example.com | 1      |
        | amount_0@example.com | 1000   |
        | 4242@example.com     | 1000   |
        | jane@example.com     | 1000   |

    @clock
    Scenario: A source's money is its own
      When 3 seconds pass
      And the shop asks Stripe to list the source transactions
      And the shop notes the answer's data.0.id as the source transaction
      And the shop asks Stripe to create a source with:
        | type     | ach_credit_transfer |
        | currency | usd                 |
      And the shop asks Stripe to read the source transaction
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                              |
        | error.param   | source_transaction                                 |
        | error.message | No such source_transaction: '{source transaction}' |
      When the shop asks Stripe to list the source transactions
      Then Stripe's answer has:
        | data.0 | not there |
