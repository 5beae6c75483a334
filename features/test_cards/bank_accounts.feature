Feature: Test bank accounts
  A shop wants to try its debits with every bank account that Stripe publishes, because a bank may say no days after it was asked.
  https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-integration

  Rule: A debit of an American account

    @clock
    Scenario Outline: <id> pays
      When I purchase 52.00 usd with the payment method "<id>", as a bank debit
      Then it is pending
      When I do the same again
      Then its payment method is another than before
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And at Stripe there are <disputes> disputes

      Examples:
        | id                       | disputes |
        | pm_usBankAccount_success | 0        |
        | pm_usBankAccount_dispute | 2        |

    @clock
    Scenario Outline: <id> is returned
      When I purchase 52.00 usd with the payment method "<id>", as a bank debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | code | <code> |

      Examples:
        | id                                   | code                        |
        | pm_usBankAccount_accountClosed       | account_closed              |
        | pm_usBankAccount_noAccount           | no_account                  |
        | pm_usBankAccount_insufficientFunds   | insufficient_funds          |
        | pm_usBankAccount_debitNotAuthorized  | debit_not_authorized        |
        | pm_usBankAccount_invalidCurrency     | invalid_currency            |
        | pm_usBankAccount_weeklyLimitExceeded | charge_exceeds_source_limit |

    @clock
    Scenario: pm_usBankAccount_processing is never settled
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_processing", as a bank debit
      And 6 days pass
      And I look up the payment
      Then it is pending

    Scenario: pm_usBankAccount_riskLevelHighest is blocked
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_riskLevelHighest", as a bank debit
      Then it failed
      And the transaction has:
        | code       | blocked |
        | outcome    | blocked |
        | risk level | highest |

    Scenario: The small deposits of pm_usBankAccount_failMicrodeposits do not arrive
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_failMicrodeposits", as a bank debit
      And the shop asks Stripe to verify the bank account with:
        | descriptor_code | SM11AA |
      Then Stripe answers 400 "payment_method_microdeposit_failed"
      And at Stripe the payment is "requires_payment_method"

    @clock
    Scenario: A number that is deactivated is returned after it was verified
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 usd                                   |
        | currency       | usd                                         |
        | confirm        | true                                        |
        | a bank account | us bank account, deactivated account number |
      And the shop asks Stripe to verify the bank account with:
        | descriptor_code | SM11AA |
      And 6 days pass
      Then at Stripe the payment has:
        | status                  | requires_payment_method              |
        | last_payment_error.code | tokenized_account_number_deactivated |

  Rule: A debit of an account that is stored and verified with a customer

    @clock
    Scenario Outline: A debit of the <account> <comes out>
      Given the gateway works with charges
      And the <account> is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I purchase 52.00 usd with the stored bank account
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it <comes out>
      And at Stripe the charge has:
        | failure_code | <code> |

      Examples:
        | account                                           | comes out | code                 |
        | bank account "bank account, succeeds"             | succeeded | none                 |
        | bank account "bank account, no account"           | failed    | no_account           |
        | bank account "bank account, account closed"       | failed    | account_closed       |
        | bank account "bank account, insufficient funds"   | failed    | insufficient_funds   |
        | bank account "bank account, debit not authorized" | failed    | debit_not_authorized |
        | bank account "bank account, invalid currency"     | failed    | invalid_currency     |
        | bank account "bank account, no instant payout"    | succeeded | none                 |

    @clock
    Scenario Outline: <token> is verified already
      Given a customer at Stripe
      When the shop asks Stripe to add to the customer with:
        | source | <token> |
      Then Stripe's answer has:
        | status | verified |
      When the shop asks Stripe to create a charge with:
        | amount   | 52.00 usd      |
        | currency | usd            |
        | customer | {customer}     |
        | source   | {bank account} |
      Then at Stripe the charge is "pending"
      When 6 days pass
      Then at Stripe the charge has:
        | status       | <status> |
        | failure_code | <code>   |

      Examples:
        | token                               | status    | code                 |
        | btok_us_verified                    | succeeded | none                 |
        | btok_us_verified_noAccount          | failed    | no_account           |
        | btok_us_verified_accountClosed      | failed    | account_closed       |
        | btok_us_verified_insufficientFunds  | failed    | insufficient_funds   |
        | btok_us_verified_debitNotAuthorized | failed    | debit_not_authorized |
        | btok_us_verified_invalidCurrency    | failed    | invalid_currency     |

  Rule: A debit of an account within the Single Euro Payments Area

    @clock
    Scenario Outline: <id> pays
      When I purchase 52.00 eur with the payment method "<id>", as a SEPA debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And at Stripe there are <disputes> disputes

      Examples:
        | id                             | disputes |
        | pm_sepaDebit_success_de        | 0        |
        | pm_sepaDebit_successDelayed_de | 0        |
        | pm_sepaDebit_disputed_de       | 1        |
        | pm_sepaDebit_success_at        | 0        |
        | pm_sepaDebit_success_fr        | 0        |

    @clock
    Scenario Outline: <id> is returned
      When I purchase 52.00 eur with the payment method "<id>", as a SEPA debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | code | <code> |

      Examples:
        | id                                            | code                        |
        | pm_sepaDebit_failed_de                        | none                        |
        | pm_sepaDebit_failedDelayed_de                 | none                        |
        | pm_sepaDebit_exceedsWeeklyVolumeLimit_de      | charge_exceeds_source_limit |
        | pm_sepaDebit_exceedsWeeklyTransactionLimit_de | charge_exceeds_weekly_limit |
        | pm_sepaDebit_insufficientFunds_de             | insufficient_funds          |
