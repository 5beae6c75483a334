Feature: Test accounts of debits in Australia, Britain, Canada and New Zealand
  A shop that debits accounts in one country alone wants to try each way in which the banks there say no, and what it leaves of the
  customer's permission.
  https://docs.stripe.com/testing#non-card-payments

  Rule: A debit of a British account

    @clock
    Scenario Outline: <id> pays
      Given the account is in Britain
      When I purchase 52.00 gbp with the payment method "<id>", as a Bacs debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And at Stripe there are <disputes> disputes
      And at Stripe the mandate is "active"

      Examples:
        | id                          | disputes |
        | pm_bacsDebit_success        | 0        |
        | pm_bacsDebit_successDelayed | 0        |
        | pm_bacsDebit_dispute        | 1        |

    @clock
    Scenario Outline: <id> is returned
      Given the account is in Britain
      When I purchase 52.00 gbp with the payment method "<id>", as a Bacs debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | code | <code> |
      And at Stripe the mandate has:
        | status                                           | <mandate> |
        | payment_method_details.bacs_debit.network_status | <network> |

      Examples:
        | id                                     | code                             | mandate  | network  |
        | pm_bacsDebit_insufficientFunds         | insufficient_funds               | active   | accepted |
        | pm_bacsDebit_insufficientFundsDelayed  | insufficient_funds               | active   | accepted |
        | pm_bacsDebit_debitNotAuthorized        | debit_not_authorized             | inactive | revoked  |
        | pm_bacsDebit_debitNotAuthorizedDelayed | debit_not_authorized             | inactive | revoked  |
        | pm_bacsDebit_mandateRefused            | debit_not_authorized             | inactive | refused  |
        | pm_bacsDebit_exceedsWeeklyLimit        | charge_exceeds_source_limit      | active   | accepted |
        | pm_bacsDebit_exceedsTransactionLimit   | charge_exceeds_transaction_limit | active   | accepted |

    Scenario: A British number that is none is refused when it is typed in
      Given the account is in Britain
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 gbp                   |
        | currency       | gbp                         |
        | confirm        | true                        |
        | a bank account | bacs debit, invalid account |
      Then Stripe answers 400 "account_number_invalid"

  Rule: A debit of an Australian account

    @clock
    Scenario Outline: <id> pays
      Given the account is in Australia
      When I purchase 52.00 aud with the payment method "<id>", as a BECS debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And at Stripe there are <disputes> disputes
      And at Stripe the mandate is "active"

      Examples:
        | id                            | disputes |
        | pm_auBecsDebit_success        | 0        |
        | pm_auBecsDebit_successDelayed | 0        |
        | pm_auBecsDebit_dispute        | 1        |

    @clock
    Scenario Outline: <id> is returned
      Given the account is in Australia
      When I purchase 52.00 aud with the payment method "<id>", as a BECS debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | code | <code> |
      And at Stripe the mandate is "<mandate>"

      Examples:
        | id                                     | code                             | mandate  |
        | pm_auBecsDebit_accountClosed           | account_closed                   | inactive |
        | pm_auBecsDebit_noAccount               | no_account                       | inactive |
        | pm_auBecsDebit_debitNotAuthorized      | debit_not_authorized             | inactive |
        | pm_auBecsDebit_referToCustomer         | refer_to_customer                | active   |
        | pm_auBecsDebit_referToCustomerDelayed  | refer_to_customer                | active   |
        | pm_auBecsDebit_exceedsWeeklyLimit      | charge_exceeds_source_limit      | active   |
        | pm_auBecsDebit_exceedsTransactionLimit | charge_exceeds_transaction_limit | active   |

  Rule: A debit of a Canadian account

    @clock
    Scenario Outline: <id> pays
      When I purchase 52.00 cad with the payment method "<id>", as an ACSS debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And at Stripe there are <disputes> disputes
      And at Stripe the mandate has:
        | payment_method_details.acss_debit.payment_schedule | sporadic |
        | payment_method_details.acss_debit.transaction_type | personal |

      Examples:
        | id                   | disputes |
        | pm_acssDebit_success | 0        |
        | pm_acssDebit_dispute | 1        |

    @clock
    Scenario Outline: <id> is returned
      When I purchase 52.00 cad with the payment method "<id>", as an ACSS debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | code | <code> |

      Examples:
        | id                              | code                 |
        | pm_acssDebit_noAccount          | no_account           |
        | pm_acssDebit_accountClosed      | account_closed       |
        | pm_acssDebit_insufficientFunds  | insufficient_funds   |
        | pm_acssDebit_debitNotAuthorized | debit_not_authorized |

    @clock
    Scenario Outline: A payment from the account "<account>" is <status> once it is verified
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 cad |
        | currency       | cad       |
        | confirm        | true      |
        | a bank account | <account> |
      Then Stripe's answer has:
        | status                                                  | requires_action           |
        | next_action.type                                        | verify_with_microdeposits |
        | next_action.verify_with_microdeposits.microdeposit_type | amounts                   |
      When the shop asks Stripe to verify the bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then at Stripe the payment is "processing"
      When 6 days pass
      Then at Stripe the payment has:
        | status                  | <status> |
        | last_payment_error.code | <code>   |

      Examples:
        | account                                | status                  | code                             |
        | acss debit, success                    | succeeded               | none                             |
        | acss debit, success delayed            | succeeded               | none                             |
        | acss debit, insufficient funds         | requires_payment_method | insufficient_funds               |
        | acss debit, insufficient funds delayed | requires_payment_method | insufficient_funds               |
        | acss debit, exceeds weekly limit       | requires_payment_method | charge_exceeds_source_limit      |
        | acss debit, exceeds transaction limit  | requires_payment_method | charge_exceeds_transaction_limit |

    Scenario: The small deposits on a Canadian account do not arrive
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 cad                      |
        | currency       | cad                            |
        | confirm        | true                           |
        | a bank account | acss debit, fail microdeposits |
      And the shop asks Stripe to verify the bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe answers 400 "payment_method_microdeposit_failed"
      And at Stripe the payment is "requires_payment_method"

    Scenario: Three wrong guesses about a Canadian account are too many
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 cad           |
        | currency       | cad                 |
        | confirm        | true                |
        | a bank account | acss debit, success |
      And the shop asks Stripe to verify the bank account with:
        | amounts[] | 1 |
        | amounts[] | 2 |
      Then Stripe answers 400 "payment_method_microdeposit_verification_amounts_mismatch"
      When the shop asks Stripe to verify the bank account with:
        | amounts[] | 1 |
        | amounts[] | 2 |
      Then Stripe answers 400 "payment_method_microdeposit_verification_amounts_mismatch"
      When the shop asks Stripe to verify the bank account with:
        | amounts[] | 1 |
        | amounts[] | 2 |
      Then Stripe answers 400 "payment_method_microdeposit_verification_attempts_exceeded"
      And at Stripe the payment is "requires_payment_method"

    Scenario: A set-up of a Canadian account says in which currency it will be debited
      When the shop asks Stripe to create a set-up with:
        | confirm        | true                |
        | a bank account | acss debit, success |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | payment_method_options[acss_debit][currency] |
      When the shop asks Stripe to create a set-up with:
        | confirm                                      | true                |
        | a bank account                               | acss debit, success |
        | payment_method_options[acss_debit][currency] | cad                 |
      And the shop asks Stripe to verify the set-up's bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then at Stripe the set-up is "succeeded"
      And at Stripe the mandate is "active"

  Rule: A debit of a New Zealand account

    @clock
    Scenario Outline: <id> <comes out>
      Given the account is in New Zealand
      When I purchase 52.00 nzd with the payment method "<id>", as a New Zealand debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it <comes out>
      And the transaction has:
        | code | <code> |

      Examples:
        | id                                  | comes out  | code                 |
        | pm_nzBankAccount_success            | succeeded  | none                 |
        | pm_nzBankAccount_insufficientFunds  | failed     | insufficient_funds   |
        | pm_nzBankAccount_referToCustomer    | failed     | refer_to_customer    |
        | pm_nzBankAccount_noAccount          | failed     | no_account           |
        | pm_nzBankAccount_debitNotAuthorized | failed     | debit_not_authorized |
        | pm_nzBankAccount_processing         | is pending | none                 |

  Rule: Of an account Stripe shows where it is, and its last four digits

    Scenario Outline: Of the account "<account>" Stripe shows its <part>
      Given the account is in <country>
      When the shop asks Stripe to create a payment with:
        | amount         | <amount>   |
        | currency       | <currency> |
        | confirm        | true       |
        | a bank account | <account>  |
      Then at Stripe the payment method has:
        | <type>.<part> | <value> |
        | <type>.last4  | <last4> |

      Examples:
        | account                  | country     | amount    | currency | type            | part               | value  | last4 |
        | bacs debit, success      | Britain     | 52.00 gbp | gbp      | bacs_debit      | sort_code          | 108800 | 2345  |
        | au becs debit, success   | Australia   | 52.00 aud | aud      | au_becs_debit   | bsb_number         | 000000 | 3456  |
        | acss debit, success      | Canada      | 52.00 cad | cad      | acss_debit      | institution_number | 000    | 6789  |
        | acss debit, dispute      | Canada      | 52.00 cad | cad      | acss_debit      | transit_number     | 11000  | 5559  |
        | nz bank account, success | New Zealand | 52.00 nzd | nzd      | nz_bank_account | branch_code        | 0000   | 0000  |
        | nz bank account, success | New Zealand | 52.00 nzd | nzd      | nz_bank_account | suffix             | 010    | 0000  |
