Feature: Bank debits
  A shop that debits bank accounts learns days later whether it was paid, and must not ship before that.
  https://docs.stripe.com/payments/ach-direct-debit

  Rule: A debit is on its way before it is paid

    @clock
    Scenario: A debit settles after a while
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit
      Then it is pending
      And the transaction has:
        | status          | processing |
        | amount received | 0.00 usd   |
        | what to do      | none       |
      When 6 days pass
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | amount received | 52.00 usd |
      And at Stripe this happened, among other things:
        | payment_intent.created    |
        | charge.pending            |
        | payment_intent.processing |
        | charge.succeeded          |
        | payment_intent.succeeded  |

    @clock
    Scenario: A bank returns a debit
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_insufficientFunds", as a bank debit
      Then it is pending
      When 6 days pass
      And I look up the payment
      Then it failed
      And the transaction has:
        | status          | requires_payment_method |
        | code            | insufficient_funds      |
        | amount received | 0.00 usd                |
      And at Stripe this happened, among other things:
        | payment_intent.processing     |
        | charge.failed                 |
        | payment_intent.payment_failed |

    Scenario: A debit that is on its way can be let go
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_processing", as a bank debit
      Then it is pending
      When I void it
      Then it succeeded
      And at Stripe the payment is "canceled"

  Rule: An account that nobody knows is verified by small deposits

    @clock
    Scenario Outline: A payment goes on once <who> tells the <proof>
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 usd    |
        | currency       | usd          |
        | confirm        | true         |
        | a bank account | 000123456789 |
      Then Stripe's answer has:
        | status           | requires_action           |
        | next_action.type | verify_with_microdeposits |
      When <who> asks Stripe to verify the bank account with:
        | <parameter> | <value> |
      Then at Stripe the payment is "processing"
      When 6 days pass
      Then at Stripe the payment is "succeeded"

      Examples:
        | who                 | proof            | parameter       | value  |
        | the shop            | code             | descriptor_code | SM11AA |
        | the customer's page | code on its page | descriptor_code | SM11AA |

    Scenario: Too many wrong guesses end the payment
      When the shop asks Stripe to create a payment with:
        | amount         | 52.00 usd    |
        | currency       | usd          |
        | confirm        | true         |
        | a bank account | 000123456789 |
      And the shop asks Stripe to verify the bank account with:
        | descriptor_code | SM33CC |
      Then Stripe answers 400 "payment_method_microdeposit_verification_attempts_exceeded"
      And at Stripe the payment is "requires_payment_method"
      And at Stripe this happened, among other things:
        | payment_intent.requires_action |
        | payment_intent.payment_failed  |

    Scenario: A set-up goes on once the shop tells the code
      When the shop asks Stripe to create a set-up with:
        | confirm        | true         |
        | a bank account | 000123456789 |
      And the shop asks Stripe to verify the set-up's bank account with:
        | descriptor_code | SM11AA |
      Then at Stripe the set-up is "succeeded"
      And at Stripe this happened, among other things:
        | setup_intent.created         |
        | setup_intent.requires_action |
        | setup_intent.succeeded       |

    Scenario: Too many wrong guesses end the set-up
      When the shop asks Stripe to create a set-up with:
        | confirm        | true         |
        | a bank account | 000123456789 |
      And the shop asks Stripe to verify the set-up's bank account with:
        | descriptor_code | SM33CC |
      Then Stripe answers 400 "payment_method_microdeposit_verification_attempts_exceeded"
      And at Stripe the set-up is "requires_payment_method"
      And at Stripe this happened, among other things:
        | setup_intent.requires_action |
        | setup_intent.setup_failed    |

  Rule: The customer's permission to debit lasts as long as it is of use

    Scenario: A permission for one payment is used up by it
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit
      Then at Stripe the mandate has:
        | status | inactive   |
        | type   | single_use |
      And at Stripe this happened, among other things:
        | mandate.updated           |
        | payment_intent.processing |

    Scenario: A permission for later payments stays
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit, saving it for off-session use
      Then at Stripe the mandate has:
        | status | active    |
        | type   | multi_use |

    Scenario: A permission ends when the customer's account is removed
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_success", as a bank debit, saving it for off-session use, for a new customer
      And the shop asks Stripe to detach the payment method
      Then at Stripe the mandate is "inactive"

    @clock
    Scenario Outline: A debit that is returned as <failure> leaves the permission <status>
      When I purchase 52.00 usd with the payment method "<method>", as a bank debit, saving it for off-session use
      And 6 days pass
      Then at Stripe the mandate is "<status>"

      Examples:
        | method                              | failure              | status   |
        | pm_usBankAccount_debitNotAuthorized | debit_not_authorized | inactive |
        | pm_usBankAccount_insufficientFunds  | insufficient_funds   | active   |

    Scenario Outline: A permission is <status> once the account is <verified>
      When the shop asks Stripe to create a set-up with:
        | confirm        | true         |
        | a bank account | 000123456789 |
      Then at Stripe the mandate is "pending"
      When the shop asks Stripe to verify the set-up's bank account with:
        | descriptor_code | <code> |
      Then at Stripe the mandate is "<status>"
      And at Stripe this happened, among other things:
        | mandate.updated |

      Examples:
        | verified     | code   | status   |
        | verified     | SM11AA | active   |
        | not verified | SM33CC | inactive |
