Feature: Transfers
  A platform passes money on to its sellers, of what it has or of a payment that has not arrived yet.
  https://docs.stripe.com/api/transfers

  Background:
    Given a connected account at Stripe

  Rule: A transfer takes from the platform what arrives at the seller as a payment

    Background:
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd             |
        | currency         | usd                   |
        | payment_method   | pm_card_bypassPending |
        | accepted methods | card                  |
        | capture_method   | automatic             |
        | confirm          | true                  |

    Scenario: A transfer with all that it can have
      When the shop asks Stripe to create a transfer with:
        | amount         | 7.00 usd  |
        | currency       | USD       |
        | destination    | {account} |
        | description    | Rides     |
        | transfer_group | order 7   |
        | metadata[k]    | v         |
      Then Stripe's answer has:
        | id                    | tr_…                               |
        | object                | transfer                           |
        | amount                | 7.00 usd                           |
        | amount_reversed       | 0                                  |
        | balance_transaction   | txn_…                              |
        | created               | in 0 days                          |
        | currency              | usd                                |
        | description           | Rides                              |
        | destination           | {account}                          |
        | destination_payment   | py_…                               |
        | livemode              | no                                 |
        | metadata.k            | v                                  |
        | reversals.object      | list                               |
        | reversals.data        | none                               |
        | reversals.total_count | 0                                  |
        | reversals.url         | /v1/transfers/{transfer}/reversals |
        | reversed              | no                                 |
        | source_transaction    | none                               |
        | source_type           | card                               |
        | transfer_group        | order 7                            |
      When the shop notes the answer's destination_payment as the charge
      And the shop asks Stripe to read the charge with:
        | expand[]     | balance_transaction |
        | on behalf of | {account}           |
      Then Stripe's answer has:
        | id                                     | {charge}                         |
        | amount                                 | 7.00 usd                         |
        | amount_captured                        | 7.00 usd                         |
        | currency                               | usd                              |
        | captured                               | yes                              |
        | paid                                   | yes                              |
        | status                                 | succeeded                        |
        | payment_intent                         | none                             |
        | payment_method                         | none                             |
        | outcome                                | none                             |
        | payment_method_details.type            | stripe_account                   |
        | application                            | ca_…                             |
        | source.object                          | account                          |
        | source.application_name                | Pinstripe                        |
        | source.application_url                 | https://pinstripe.example        |
        | source.application_icon                | https://files.stripe.com/links/… |
        | source.application_logo                | https://files.stripe.com/links/… |
        | source_transfer                        | {transfer}                       |
        | balance_transaction.amount             | 7.00 usd                         |
        | balance_transaction.fee                | 0                                |
        | balance_transaction.net                | 7.00 usd                         |
        | balance_transaction.type               | payment                          |
        | balance_transaction.reporting_category | charge                           |
        | balance_transaction.status             | available                        |
        | balance_transaction.available_on       | in 0 days                        |
      When the shop asks Stripe to list the balance transactions with:
        | type     | transfer    |
        | expand[] | data.source |
      Then Stripe's answer has:
        | data.0.amount             | -700       |
        | data.0.net                | -700       |
        | data.0.currency           | usd        |
        | data.0.description        | Rides      |
        | data.0.reporting_category | transfer   |
        | data.0.source.id          | {transfer} |
        | data.0.available_on       | in 0 days  |
        | data.1                    | not there  |
      When the shop asks Stripe to read the transfer with:
        | expand[] | destination_payment.balance_transaction |
      Then Stripe's answer has:
        | id                                          | {transfer} |
        | destination_payment.balance_transaction.net | 7.00 usd   |
      And at Stripe this happened, among other things:
        | transfer.created |

    Scenario: A transfer with nothing but what it has to have
      When the shop asks Stripe to create a transfer with:
        | amount      | 1         |
        | currency    | usd       |
        | destination | {account} |
      Then Stripe's answer has:
        | amount         | 1    |
        | description    | none |
        | transfer_group | none |
        | metadata       | none |

    Scenario: What is said of a transfer can be changed
      Given the shop has asked Stripe to create a transfer with:
        | amount      | 7.00 usd  |
        | currency    | usd       |
        | destination | {account} |
        | description | Rides     |
        | metadata[k] | v         |
      When the shop asks Stripe to update the transfer with:
        | description | More rides |
        | metadata[k] | w          |
      Then Stripe's answer has:
        | id          | {transfer} |
        | description | More rides |
        | metadata.k  | w          |
        | amount      | 7.00 usd   |
      When the shop asks Stripe to list the events with:
        | type | transfer.updated |
      Then Stripe's answer has:
        | data.0.data.object.id                       | {transfer} |
        | data.0.data.object.description              | More rides |
        | data.0.data.previous_attributes.description | Rides      |
        | data.0.data.previous_attributes.metadata.k  | v          |
        | data.1                                      | not there  |
      When the shop asks Stripe to read the transfer with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error          |
        | error.param   | transfer                       |
        | error.message | No such transfer: '{transfer}' |
      When the shop asks Stripe to update the transfer with:
        | description  | Mine      |
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"

    Scenario Outline: A transfer with <param>=<value> and <more>=<worth> is refused
      When the shop asks Stripe to create a transfer with:
        | currency | usd     |
        | <param>  | <value> |
        | <more>   | <worth> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param       | value        | more        | worth | code                      | names       | text                                                                                                                                                                                                                       |
        | destination | acct_invalid | amount      | 700   | resource_missing          | destination | No such destination: 'acct_invalid'                                                                                                                                                                                        |
        | destination | {account}    |             |       | parameter_missing         | amount      | Missing required param: amount.                                                                                                                                                                                            |
        | destination | {account}    | amount      | 0     | parameter_invalid_integer | amount      | This value must be greater than or equal to 1.                                                                                                                                                                             |
        | destination | {account}    | amount      | 1913  | balance_insufficient      | not there   | You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance). |
        | amount      | 700          | source_type | card  | parameter_missing         | destination | Missing required param: destination.                                                                                                                                                                                       |

    Scenario: All that is available can be transferred
      When the shop asks Stripe to create a transfer with:
        | amount      | 1912      |
        | currency    | usd       |
        | destination | {account} |
      Then Stripe's answer has:
        | amount | 1912 |

    Scenario: Bank money is not card money
      When the shop asks Stripe to create a transfer with:
        | amount      | 1            |
        | currency    | usd          |
        | source_type | bank_account |
        | destination | {account}    |
      Then Stripe answers 400 "balance_insufficient"

    Scenario: An account that cannot take transfers gets none
      Given the shop has asked Stripe to create an account with:
        | type                               | express |
        | capabilities[transfers][requested] | true    |
      When the shop asks Stripe to create a transfer with:
        | amount      | 7.00 usd  |
        | currency    | usd       |
        | destination | {account} |
      Then Stripe answers 400 "insufficient_capabilities_for_transfer"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                                                                   |
        | error.param   | none                                                                                                                                    |
        | error.message | Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments |

    Scenario: A seller passes nothing on
      When the shop asks Stripe to create a transfer with:
        | amount       | 1.00 usd  |
        | currency     | usd       |
        | destination  | {account} |
        | on behalf of | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                              |
        | error.param   | none                                                               |
        | error.message | Cannot create transfers on behalf of a Standard connected account. |

    Scenario: Nobody transfers to themselves
      When the shop asks Stripe to read its own account
      And the shop asks Stripe to create a transfer with:
        | amount      | 1.00 usd  |
        | currency    | usd       |
        | destination | {account} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | destination                                  |
        | error.message | Cannot create transfers to your own account. |

    Scenario Outline: Transfers are found by <filter>=<value> <worth>
      Given the shop has asked Stripe to create a transfer with:
        | amount         | 1.00 usd  |
        | currency       | usd       |
        | destination    | {account} |
        | transfer_group | g         |
      And the shop has asked Stripe to create a transfer with:
        | amount         | 2.00 usd  |
        | currency       | usd       |
        | destination    | {account} |
        | transfer_group | h         |
      When the shop asks Stripe to list the transfers with:
        | <filter> | <value> |
        | <more>   | <worth> |
      Then Stripe's answer has:
        | url           | /v1/transfers |
        | has_more      | <left>        |
        | data.0.amount | <first>       |
        | data.1.amount | <second>      |

      Examples:
        | filter         | value      | more           | worth | first | second | left |
        | limit          | 2          |                |       | 200   | 100    | no   |
        | limit          | 1          |                |       | 200   | none   | yes  |
        | starting_after | {transfer} |                |       | 100   | none   | no   |
        | transfer_group | g          |                |       | 100   | none   | no   |
        | transfer_group | i          |                |       | none  | none   | no   |
        | destination    | {account}  |                |       | 200   | 100    | no   |
        | destination    | acct_none  |                |       | none  | none   | no   |
        | destination    | {account}  | transfer_group | h     | 200   | none   | no   |
        | destination    | {account}  | transfer_group | i     | none  | none   | no   |

  Rule: The money of a payment can be passed on before it is there

    Background:
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | confirm          | true         |
      And the shop has asked Stripe to read the payment with:
        | expand[] | latest_charge |

    Scenario: A transfer of a charge's money need not wait
      When the shop asks Stripe to create a transfer with:
        | amount      | 7.00 usd  |
        | currency    | usd       |
        | destination | {account} |
      Then Stripe answers 400 "balance_insufficient"
      And Stripe's answer has:
        | error.param   | none                                                                                                                                                                                                                       |
        | error.message | You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance). |
      When the shop asks Stripe to create a transfer with:
        | amount             | 7.00 usd            |
        | currency           | usd                 |
        | destination        | {account}           |
        | source_transaction | {charge}            |
        | expand[]           | balance_transaction |
      Then Stripe's answer has:
        | source_transaction               | {charge}        |
        | transfer_group                   | group_{payment} |
        | balance_transaction.status       | pending         |
        | balance_transaction.available_on | in 84 hours     |
      When the shop asks Stripe to create a transfer with:
        | amount             | 13.01 usd |
        | currency           | usd       |
        | destination        | {account} |
        | source_transaction | {charge}  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | amount                                                                                                                                                         |
        | error.message | Transfers using this transaction as a source must not exceed the source amount of $20.00. (There is already a transfer using this source, amounting to $7.00.) |
      When the shop asks Stripe to create a transfer with:
        | amount             | 13.00 usd |
        | currency           | usd       |
        | destination        | {account} |
        | source_transaction | {charge}  |
      Then Stripe's answer has:
        | amount         | 13.00 usd       |
        | transfer_group | group_{payment} |
      When the shop asks Stripe to read the charge
      Then Stripe's answer has:
        | transfer_group | group_{payment} |

    Scenario: A transfer of a charge's money is all of it
      When the shop asks Stripe to create a transfer with:
        | currency           | usd       |
        | destination        | {account} |
        | source_transaction | {charge}  |
        | transfer_group     | mine      |
      Then Stripe's answer has:
        | amount         | 20.00 usd |
        | transfer_group | mine      |

    Scenario Outline: No transfer of a charge's money with <param>=<value>
      When the shop asks Stripe to create a transfer with:
        | destination        | {account}  |
        | currency           | <currency> |
        | source_transaction | <charge>   |
        | amount             | <amount>   |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | param              | value   | currency | charge   | amount | code             | text                                                                                                           |
        | source_transaction | ch_none | usd      | ch_none  | 700    | resource_missing | No such charge: 'ch_none'                                                                                      |
        | currency           | eur     | eur      | {charge} | 700    |                  | The currency of source_transaction's balance transaction (usd) must be the same as the transfer currency (eur) |
        | amount             | 2001    | usd      | {charge} | 2001   |                  | Transfers using this transaction as a source must not exceed the source amount of $20.00.                      |

    Scenario: What is held has not been paid
      Given the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd     |
        | currency         | usd           |
        | payment_method   | pm_card_visa  |
        | accepted methods | card          |
        | capture_method   | manual        |
        | confirm          | true          |
        | expand[]         | latest_charge |
      When the shop asks Stripe to create a transfer with:
        | amount             | 7.00 usd  |
        | currency           | usd       |
        | destination        | {account} |
        | source_transaction | {charge}  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | source_transaction                                      |
        | error.message | Charge {charge} has no money that could be transferred. |
