Feature: Bank accounts
  A shop that debits bank accounts in the United States keeps them first, and lets their owner show that they are theirs.
  https://docs.stripe.com/ach-deprecated

  Background:
    Given the gateway works with charges

  Rule: A bank account has to be stored and verified before it pays

    @SPL-032
    Scenario: A purchase does not take the data of a bank account
      When I purchase 1.00 usd with the bank account "bank account, succeeds"
      Then the gateway refuses "Method.Bank" without asking Stripe

    @SPL-033 @SPL-004
    Scenario: A refund is of a purchase, not to a bank account
      When I refund 1.00 usd of the code ""
      Then the gateway refuses "Transaction" without asking Stripe

    @SPL-035 @SPL-036
    Scenario: A bank account is stored with a new customer
      When I store the bank account "bank account, succeeds"
      Then it succeeded
      And Stripe was asked to:
        | create a token    |
        | create a customer |
      And the request to create a token carried:
        | bank_account[routing_number]      | 110000000    |
        | bank_account[account_number]      | 000123456789 |
        | bank_account[country]             | US           |
        | bank_account[currency]            | usd          |
        | bank_account[account_holder_name] | Jenny Rosen  |
        | bank_account[account_holder_type] | individual   |
      And the request to create a customer carried:
        | source | including tok_ |
      And the transaction has:
        | message      | Transaction approved       |
        | token        | {customer}\|{bank account} |
        | id           | {customer}\|{bank account} |
        | bank account | ba_…                       |
        | status       | new                        |

    @SPL-031
    Scenario: A bank account that is not verified pays nothing
      Given the bank account "bank account, succeeds" is stored
      When I purchase 1.00 usd with the stored bank account
      Then it failed
      And the transaction has:
        | HTTP status         | 400     |
        | source of the error | Gateway |
      And at Stripe there are 0 charges

    @SPL-038
    Scenario: The two deposits that came verify a bank account
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      Then it succeeded
      And Stripe was asked to:
        | verify the stored bank account |
      And the request to verify the stored bank account carried:
        | amounts[] | 32,45 |
      And the transaction has:
        | operation | verify                     |
        | status    | verified                   |
        | id        | {customer}\|{bank account} |

    @SPL-039
    Scenario: Other amounts do not verify a bank account
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 1 and 2 cents
      Then it failed
      And the transaction has:
        | HTTP status  | 400        |
        | customer     | {customer} |
        | bank account | ba_…       |
      And at Stripe the stored bank account is "new"
      When I purchase 1.00 usd with the stored bank account
      Then it failed
      And at Stripe there are 0 charges

    @SPL-039
    Scenario: Three wrong guesses end the verification of a bank account
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 1 and 2 cents
      And I do the same again
      And I do the same again
      Then at Stripe the stored bank account is "verification_failed"
      When I verify the stored bank account, by deposits of 32 and 45 cents
      Then it failed

    Scenario Outline: Deposits are two, for a bank account that is stored, and not for <what>
      Given the <kind> is stored
      When I verify <given>, by deposits of <amounts> cents
      Then the gateway refuses "Deposits" without asking Stripe

      Examples:
        | what                       | kind                                  | given                            | amounts   |
        | a card's data              | card "visa"                           | the card "visa"                  | 32 and 45 |
        | a stored card              | card "visa"                           | the stored card                  | 32 and 45 |
        | an account without its own | bank account "bank account, succeeds" | the payment method "ba_1nothing" | 32 and 45 |
        | one deposit alone          | bank account "bank account, succeeds" | the stored bank account          | 32        |

    Scenario: Deposits are for charges only
      Given the bank account "bank account, succeeds" is stored
      And the gateway works with payment intents
      When I verify the stored bank account, by deposits of 32 and 45 cents
      Then the gateway refuses "Deposits" without asking Stripe: it "are not supported by the Payment Intents API"

    Scenario: A gateway that only sets cards up keeps no bank account
      Given the gateway works with payment intents
      And the gateway only sets cards up
      When I store the bank account "bank account, succeeds"
      Then the gateway refuses "Method.Bank" without asking Stripe

  Rule: A verified bank account pays in days

    @SPL-040 @clock
    Scenario: A verified bank account is debited
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I purchase 52.00 usd with the stored bank account
      Then it is pending
      And the request to create a charge carried:
        | customer | {customer}     |
        | source   | {bank account} |
        | amount   | 52.00 usd      |
        | currency | usd            |
      And the transaction has:
        | id              | py_…     |
        | status          | pending  |
        | amount received | 0.00 usd |
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | amount received | 52.00 usd |

    @clock
    Scenario: The gateway hears how a debit of the Charges API ended
      Given the bank account "bank account, insufficient funds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I purchase 52.00 usd with the stored bank account
      Then it is pending
      When 6 days pass
      And the event "charge.failed" about the charge comes
      Then it failed
      And the transaction has:
        | id         | {charge}           |
        | code       | insufficient_funds |
        | what to do | declined           |

    Scenario: A bank account holds nothing
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I authorize 52.00 usd with the stored bank account
      Then it failed
      And the transaction has:
        | source of the error | Gateway |
      And at Stripe there are 0 charges

    Scenario: A debit of the Charges API is not voided
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I purchase 52.00 usd with the stored bank account
      And I void it
      Then it failed
      And the transaction has:
        | source of the error | Adapter |

    Scenario: A bank account that is removed pays no more
      Given the bank account "bank account, succeeds" is stored
      When I verify the stored bank account, by deposits of 32 and 45 cents
      And I remove the stored bank account
      Then it succeeded
      When I purchase 52.00 usd with the stored bank account
      Then it failed

  Rule: Only the Charges API is paid by bank accounts like these

    Scenario: The newer gateway refuses to be paid with the data of a bank account
      Given the gateway works with payment intents
      When I purchase 52.00 usd with the bank account "bank account, succeeds"
      Then the gateway refuses "Method.Bank" without asking Stripe
