Feature: Looking at a pending transaction, in Spreedly's language
  There is no guarantee that a transaction is complete when the customer's browser is back: the merchant keeps looking until it is.
  Each look asks Stripe, so that a transaction ends also where no event ever comes.

  Rule: A payment that waited for the customer ends when it is looked at

    @SPI-075 @SPL-042
    Scenario Outline: <operation> on "<type>" whose customer <does> has <state> when it is looked at, without a webhook
      Given a Spreedly gateway "<type>" with:
        | webhook_id             | none |
        | webhook_signing_secret | none |
      When Spreedly is asked to <operation> with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200 "Transaction pending"
      When Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state        | pending |
        | checkout_url | set     |
      When the customer <does>
      And Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly answers 200
      And Spreedly's answer has:
        | state                  | <state> |
        | succeeded              | <yes>   |
        | response/success       | <yes>   |
        | response/pending       | false   |
        | gateway_transaction_id | <id>    |
        | checkout_url           | none    |
        | client_secret          | none    |
      When Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly's answer has:
        | state | <state> |
      And at Stripe there are <charges> charges
      And the merchant was told 1 time that the transaction <state>

      Examples: the Payment Intents gateway
        | type                   | operation           | does                  | state     | yes   | id     | charges |
        | stripe_payment_intents | purchase 10.00 usd  | authenticates         | succeeded | true  | pi_…   | 1       |
        | stripe_payment_intents | authorize 10.00 usd | authenticates         | succeeded | true  | pi_…   | 1       |
        | stripe_payment_intents | verify              | authenticates         | succeeded | true  | seti_… | 0       |
        | stripe_payment_intents | purchase 10.00 usd  | fails to authenticate | failed    | false | pi_…   | 0       |
        | stripe_payment_intents | authorize 10.00 usd | fails to authenticate | failed    | false | pi_…   | 0       |
        | stripe_payment_intents | verify              | fails to authenticate | failed    | false | seti_… | 0       |

      Examples: the legacy gateway
        | type   | operation           | does                  | state     | yes   | id    | charges |
        | stripe | purchase 10.00 usd  | authenticates         | succeeded | true  | ch_…  | 1       |
        | stripe | authorize 10.00 usd | authenticates         | succeeded | true  | ch_…  | 1       |
        | stripe | purchase 10.00 usd  | fails to authenticate | failed    | false | src_… | 0       |
        | stripe | authorize 10.00 usd | fails to authenticate | failed    | false | src_… | 0       |

      Examples: the Setup Intent gateway
        | type                 | operation | does                  | state     | yes   | id               | charges |
        | stripe_setup_intents | verify    | authenticates         | succeeded | true  | seti_…           | 0       |
        | stripe_setup_intents | store     | authenticates         | succeeded | true  | {customer}\|pm_… | 0       |
        | stripe_setup_intents | store     | fails to authenticate | failed    | false | seti_…           | 0       |

    @SPI-072 @SPI-075
    Scenario: A purchase is captured by the first look, and by nothing that comes later
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Stripe was asked to:
        | read the payment    |
        | capture the payment |
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Stripe was asked nothing
      When the webhooks arrive twice
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state  | succeeded |
        | amount | 1000      |
      And at Stripe the payment has:
        | amount_received | 10.00 usd |
      And at Stripe this happened, among other things:
        | payment_intent.amount_capturable_updated |
        | payment_intent.succeeded                 |
      And the merchant was told 1 time that the purchase succeeded

    @SPI-031 @SPI-075
    Scenario: An authorize that is a Setup Intent ends when it is looked at
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 10.00 usd with the card "visa, authenticate unless set up", and:
        | attempt_3dsecure of the transaction            | true                      |
        | redirect_url of the transaction                | https://shop.example/back |
        | stored_credential_initiator of the transaction | cardholder                |
      And the customer authenticates
      And Spreedly's "/v1/transactions/{authorization}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | gateway_transaction_id | seti_…    |

    @SPI-075
    Scenario: A card that is retained when it succeeds is retained when the end is heard of
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction  | true                      |
        | redirect_url of the transaction      | https://shop.example/back |
        | retain_on_success of the transaction | true                      |
      Then Spreedly's answer has:
        | payment_method/storage_state | cached |
      When the customer authenticates
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                        | succeeded |
        | payment_method/storage_state | retained  |

    @SPI-017 @SPI-075
    Scenario Outline: The payment of a connected account on "<type>" is looked at there
      Given a connected account at Stripe
      And a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | stripe_account                      | {account}                 |
      And the customer authenticates
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |

      Examples:
        | type                   |
        | stripe_payment_intents |
        | stripe                 |

    Scenario Outline: A look that meets "<accident>" when it is to <call> leaves the transaction as it was
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      Given the next request to <call> meets "<accident>"
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly answers 200 "Transaction pending"
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |
      And at Stripe the payment has:
        | amount_received | 10.00 usd |

      Examples:
        | call                | accident   |
        | read the payment    | rate_limit |
        | capture the payment | rate_limit |

  Rule: What ended a payment elsewhere is seen

    @SPI-011 @SPI-075
    Scenario Outline: <operation> that waits and was voided has failed, and the void has not
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And Spreedly is asked to void the <transaction>
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly's "/v1/transactions/{<transaction>}.xml" is read
      Then Spreedly answers 200 "The payment intent is canceled."
      And Spreedly's answer has:
        | state            | failed |
        | response/pending | false  |
        | checkout_url     | none   |
      And the merchant was told 1 time that the <transaction> failed
      When Spreedly's "/v1/transactions/{void}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |

      Examples:
        | operation | transaction   |
        | purchase  | purchase      |
        | authorize | authorization |

    @SPI-130
    Scenario Outline: <operation> that the merchant <how> at Stripe has <state>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | confirm        | false     |
        | capture_method | <capture> |
      Then Spreedly answers 200 "Transaction pending"
      When Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state | pending |
      When the shop asks Stripe to <how> the payment
      And Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state | <state> |
      And at Stripe the payment is "<status>"

      Examples:
        | operation | capture   | how     | state     | status           |
        | purchase  | automatic | confirm | succeeded | succeeded        |
        | purchase  | manual    | confirm | pending   | requires_capture |
        | purchase  | automatic | cancel  | failed    | canceled         |
        | authorize | automatic | confirm | succeeded | requires_capture |
        | authorize | automatic | cancel  | failed    | canceled         |

    @SPI-130
    Scenario Outline: <operation> that was confirmed and captured at Stripe has succeeded
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | confirm        | false  |
        | capture_method | manual |
      And the shop asks Stripe to confirm the payment
      And the shop asks Stripe to capture the payment
      And Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |
      And at Stripe the payment has:
        | amount_received | 10.00 usd |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPI-130
    Scenario: A payment that is confirmed at Stripe with a card that is declined has failed
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, generic decline", and:
        | confirm | false |
      And the shop asks Stripe to confirm the payment
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly answers 200 "Your card was declined."
      And Spreedly's answer has:
        | state               | failed          |
        | response/error_code | generic_decline |

    @SPI-020
    Scenario: A payment that the customer made on the shop's page has succeeded
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 eur with an alternative payment method, and:
        | redirect_url of the transaction | https://shop.example/back |
      And the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]        | ideal                     |
        | payment_method_data[ideal][bank] | ing                       |
        | return_url                       | https://shop.example/back |
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | pending |
      When the customer authenticates
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state         | succeeded |
        | amount        | 1000      |
        | currency_code | EUR       |

  Rule: What a bank does in days is seen once it is done

    @SPL-040 @clock
    Scenario Outline: A debit of the bank account <number> has <state> on the legacy gateway
      Given a Spreedly gateway "stripe"
      And Spreedly keeps a bank account with:
        | bank_account_number | <number> |
      When Spreedly is asked to store with the same payment method
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      And Spreedly is asked to purchase 52.00 usd with the stored token, and:
        | callback_url of the transaction | {callbacks} |
      Then Spreedly's answer has:
        | state | pending |
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | pending |
      When 6 days pass
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state               | <state> |
        | amount              | 5200    |
        | response/error_code | <code>  |
      And the merchant was told 1 time that the purchase <state>

      Examples:
        | number       | state     | code               |
        | 000123456789 | succeeded | none               |
        | 000222222227 | failed    | insufficient_funds |

    @clock
    Scenario Outline: A debit of "<account>" has <state> on the Payment Intents gateway
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 52.00 usd with the third party token "<account>", and:
        | payment_method_types | us_bank_account |
        | confirm              | false           |
      And the shop asks Stripe to confirm the payment with:
        | mandate_data[customer_acceptance][type] | offline |
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly answers 200 "Transaction pending"
      When 6 days pass
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state               | <state> |
        | response/error_code | <code>  |

      Examples:
        | account                            | state     | code               |
        | pm_usBankAccount_success           | succeeded | none               |
        | pm_usBankAccount_insufficientFunds | failed    | insufficient_funds |

    @SPI-012 @clock
    Scenario Outline: A credit on "<type>" that the bank <does> has <state>
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, refund pending"
      And Spreedly is asked to credit 4.00 usd the purchase, and:
        | callback_url of the transaction | {callbacks} |
      Then Spreedly answers 200 "Transaction pending"
      And Spreedly's answer has:
        | gateway_transaction_id | re_… |
      When Spreedly's "/v1/transactions/{credit}.xml" is read
      Then Spreedly's answer has:
        | state  | pending |
        | amount | 400     |
      When <then>
      And Spreedly's "/v1/transactions/{credit}.xml" is read
      Then Spreedly's answer has:
        | state                  | <state> |
        | amount                 | 400     |
        | gateway_transaction_id | re_…    |
      And the merchant was told 1 time that the credit <state>

      Examples:
        | type                   | does       | then                                      | state     |
        | stripe_payment_intents | settles    | 6 days pass                               | succeeded |
        | stripe                 | settles    | 6 days pass                               | succeeded |
        | stripe_payment_intents | calls back | the shop asks Stripe to cancel the refund | failed    |
        | stripe                 | calls back | the shop asks Stripe to cancel the refund | failed    |

    @clock
    Scenario: An event about a refund ends the credit, and not the purchase
      Given a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to purchase 10.00 usd with the card "visa, refund pending"
      And Spreedly is asked to credit the purchase, and:
        | callback_url of the transaction | {callbacks} |
      And 6 days pass
      And the event "charge.refund.updated" about the refund comes
      Then the merchant was told 1 time that the credit succeeded

    @SPL-044 @clock
    Scenario: A payment of the legacy gateway that waits cannot be voided, and ends when its source does
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And Spreedly is asked to void the purchase
      Then Spreedly answers 422 "including waits for 3D Secure, and has no charge yet"
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | pending |
      When 6 hours pass
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | failed |
      And at Stripe there are 0 charges

  Rule: A customer who tries again is heard of

    @SPI-075
    Scenario Outline: A <transaction> that failed has succeeded once the customer pays on the page, <how>
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer fails to authenticate
      And Spreedly's "/v1/transactions/{<transaction>}.xml" is read
      Then Spreedly's answer has:
        | state | failed |
      And the merchant was told 1 time that the <transaction> failed
      When the shop asks Stripe to confirm the payment with:
        | payment_method | pm_card_visa              |
        | return_url     | https://shop.example/back |
      And <seen>
      And Spreedly's "/v1/transactions<asked>.xml" is read
      Then Spreedly's answer has:
        | <path> | succeeded |
      And at Stripe the payment has:
        | amount_received | <received> |

      Examples:
        | transaction   | operation | how                  | seen                                                      | asked            | path              | received  |
        | purchase      | purchase  | when it is looked at | Spreedly's "/v1/transactions/{purchase}.xml" is read      | /{purchase}      | state             | 10.00 usd |
        | authorization | authorize | when it is looked at | Spreedly's "/v1/transactions/{authorization}.xml" is read | /{authorization} | state             | 0.00 usd  |
        | purchase      | purchase  | when the event comes | the webhooks arrive                                       |                  | transaction/state | 10.00 usd |
        | authorization | authorize | when the event comes | the webhooks arrive                                       |                  | transaction/state | 0.00 usd  |
