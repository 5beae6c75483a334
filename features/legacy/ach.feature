Feature: ACH on the legacy gateway, in Spreedly's language
  A bank account is created in the environment, stored at Stripe, verified there by the values of two deposits, and pays
  from then on by the token of the stored payment method.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: The account is kept as it was given, and shown masked

    @SPL-034 @SPL-131
    Scenario Outline: A bank account of a <holder> holder, <type>, is shown with all that was given of it but its numbers
      When this is posted to Spreedly's "/v1/payment_methods.xml":
        """
        <payment_method>
          <bank_account>
            <first_name>Jürgen</first_name><last_name>Groß-Ångström</last_name>
            <bank_name>Sparkasse &amp; Söhne</bank_name>
            <bank_routing_number>110000000</bank_routing_number><bank_account_number>000123456789</bank_account_number>
            <bank_account_type><type></bank_account_type><bank_account_holder_type><holder></bank_account_holder_type>
          </bank_account>
          <email>jürgen@example.com</email>
          <data><a><b>1 &lt; 2</b></a></data>
          <metadata><key>Größe</key></metadata>
        </payment_method>
        """
      Then Spreedly answers 201 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type                             | AddPaymentMethod       |
        | retained                                     | false                  |
        | payment_method/email                         | jürgen@example.com     |
        | payment_method/data/a/b                      | 1 < 2                  |
        | payment_method/metadata/key                  | Größe                  |
        | payment_method/storage_state                 | cached                 |
        | payment_method/full_name                     | Jürgen Groß-Ångström   |
        | payment_method/first_name                    | Jürgen                 |
        | payment_method/last_name                     | Groß-Ångström          |
        | payment_method/bank_name                     | Sparkasse & Söhne      |
        | payment_method/account_type                  | <type>                 |
        | payment_method/account_holder_type           | <holder>               |
        | payment_method/routing_number                | 110*                   |
        | payment_method/account_number                | *6789                  |
        | payment_method/routing_number_display_digits | 110                    |
        | payment_method/account_number_display_digits | 6789                   |
        | payment_method/bank_routing_number           | not there              |
        | payment_method/bank_account_number           | not there              |
        | payment_method/payment_method_type           | bank_account           |
        | payment_method/errors                        | none                   |
      And Stripe was asked nothing
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a token carried:
        | bank_account[account_holder_name] | Jürgen Groß-Ångström |
        | bank_account[account_holder_type] | <stripe>             |
        | bank_account[account_type]        | <type>               |
      And the request to create a customer carried:
        | name  | Jürgen Groß-Ångström |
        | email | jürgen@example.com   |
      And Spreedly's answer has:
        | basis_payment_method/bank_name    | Sparkasse & Söhne  |
        | basis_payment_method/email        | jürgen@example.com |
        | basis_payment_method/data/a/b     | 1 < 2              |
        | basis_payment_method/metadata/key | Größe              |
        | payment_method/email              | not there          |
        | payment_method/metadata           | not there          |

      Examples:
        | type     | holder   | stripe     |
        | checking | personal | individual |
        | savings  | business | company    |

    @SPL-034
    Scenario Outline: A bank account without its <element> is none
      When this is posted to Spreedly's "/v1/payment_methods.xml":
        """
        <payment_method>
          <bank_account><<other>>110000000</<other>><<element>/></bank_account>
        </payment_method>
        """
      Then Spreedly answers 422 "<element> is missing"

      Examples:
        | element             | other               |
        | bank_routing_number | bank_account_number |
        | bank_account_number | bank_routing_number |

  Rule: Stored, it is a customer with a bank account, whose two names are told

    @SPL-035 @SPL-036 @SPL-037 @SPL-106 @SPL-107
    Scenario: What is stored is named by its customer and itself, in every place
      When Spreedly is asked to store with a bank account
      Then Spreedly answers 200 "Succeeded!"
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
        | bank_account[account_type]        | checking     |
      And Spreedly's answer has:
        | transaction_type                                        | Store                        |
        | succeeded                                               | true                         |
        | third_party_token                                       | none                         |
        | gateway_specific_fields                                 | none                         |
        | gateway_specific_response_fields/stripe                 | customer_id, bank_account_id |
        | gateway_specific_response_fields/stripe/customer_id     | {customer}                   |
        | gateway_specific_response_fields/stripe/bank_account_id | {bank account}               |
        | gateway_transaction_id                                  | {customer}\|{bank account}   |
        | payment_method/third_party_token                        | {customer}\|{bank account}   |
        | payment_method/payment_method_type                      | third_party_token            |
        | payment_method/gateway_type                             | stripe                       |
        | payment_method/storage_state                            | retained                     |
        | basis_payment_method/storage_state                      | cached                       |
        | basis_payment_method/payment_method_type                | bank_account                 |
        | basis_payment_method/routing_number                     | 110*                         |
        | basis_payment_method/account_number                     | *6789                        |
        | response/message                                        | Transaction approved         |
      And at Stripe the stored bank account has:
        | status              | new         |
        | account_holder_name | Jenny Rosen |
        | last4               | 6789        |
        | customer            | {customer}  |

    @SPL-079 @SPL-035
    Scenario: A bank account is added to the customer that is named
      Given a customer at Stripe
      When Spreedly is asked to store with a bank account, and:
        | customer_id | {customer} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a token      |
        | add to the customer |
      And the request to add to the customer carried:
        | source | including tok_ |
      And Spreedly's answer has:
        | gateway_transaction_id | {customer}\|{bank account} |

    @SPL-035
    Scenario Outline: A bank account with <what> is Stripe's to refuse
      Given Spreedly keeps a bank account with:
        | <element> | <value> |
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 422 "including <says>"
      And Spreedly's answer has:
        | succeeded        | false |
        | transaction_type | Store |
      And at Stripe there are 0 customers

      Examples:
        | what                        | element                  | value      | says           |
        | a routing number of no bank | bank_routing_number      | 12         | routing number |
        | the printed account number  | bank_account_number      | 9876543210 | test bank account number |
        | a holder of no known type   | bank_account_holder_type | alien      | account_holder_type |

    @SPL-115 @SPL-116
    Scenario: The guide's own account is created as printed, and today's Stripe says why it is not stored
      When the shop runs the transcript "bank_account"
      Then Spreedly answers 201
      When the shop runs the transcript "bank_account_store"
      Then Spreedly answers 422 "including You must use a test bank account number in test mode."
      And the request to create a token carried:
        | bank_account[routing_number]      | 021000021  |
        | bank_account[account_number]      | 9876543210 |
        | bank_account[account_holder_name] | Jon Doe    |
        | bank_account[account_holder_type] | individual |
      And Spreedly's answer has:
        | transaction_type                  | Store                  |
        | succeeded                         | false                  |
        | response/error_code               | account_number_invalid |
        | payment_method/payment_method_type | bank_account          |
        | basis_payment_method              | not there              |
      And at Stripe there are 0 customers

  Rule: Unverified, it pays nothing, and directly never

    @SPL-032 @SPL-031
    Scenario Outline: A <operation> with a bank account directly is refused
      When Spreedly is asked to <operation> with a bank account
      Then Spreedly answers 422 "<says>"
      And Spreedly's answer has:
        | succeeded              | false  |
        | state                  | failed |
        | gateway_transaction_id | none   |
      And Stripe was asked nothing

      Examples:
        | operation         | says                                                      |
        | purchase 1.00 usd  | bank_account has to be stored and verified before it pays |
        | authorize 1.00 usd | bank_account has to be stored and verified before it pays |
        | verify            | bank_account has to be stored before it is verified       |

    @SPL-031 @SPL-038 @SPL-039
    Scenario: Only the values of both deposits verify it, and three wrong guesses end it
      When Spreedly is asked to store with a bank account
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 44 |
      Then Stripe answers 400 "bank_account_verification_failed"
      And at Stripe the stored bank account is "new"
      When Spreedly is asked to purchase 52.00 usd with the stored token
      Then Spreedly answers 422 "including must be verified"
      And at Stripe there are 0 charges
      When the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 1 |
        | amounts[] | 2 |
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 1 |
        | amounts[] | 2 |
      Then at Stripe the stored bank account is "verification_failed"
      When the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe answers 400 "bank_account_verification_failed"
      When Spreedly is asked to purchase 52.00 usd with the stored token
      Then Spreedly answers 422 "including must be verified"
      And at Stripe there are 0 charges

  Rule: Verified, it pays by the stored token, and by no other

    @SPL-040 @SPL-038 @SPL-106 @SPL-107 @clock
    Scenario: A verified bank account pays, with the fields of a payment, and the debit settles
      When Spreedly is asked to store with a bank account
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      And Spreedly is asked to purchase 52.00 usd with the stored token, and:
        | metadata/hat_type     | Fedora            |
        | receipt_email         | email@example.com |
        | statement_description | 5K Race Ticket    |
        | transfer_group        | ORDER10           |
        | idempotency_key       | DEBIT 1           |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | succeeded                                               | false          |
        | state                                                   | pending        |
        | amount                                                  | 5200           |
        | currency_code                                           | USD            |
        | gateway_transaction_id                                  | py_…           |
        | response/pending                                        | true           |
        | response/success                                        | false          |
        | gateway_specific_response_fields/stripe/customer_id     | {customer}     |
        | gateway_specific_response_fields/stripe/bank_account_id | {bank account} |
        | gateway_specific_response_fields/stripe/card_funding    | not there      |
        | payment_method/payment_method_type                      | third_party_token |
      And the request to create a charge carried the key "DEBIT 1"
      And the request to create a charge carried:
        | customer             | {customer}        |
        | source               | {bank account}    |
        | amount               | 52.00 usd         |
        | currency             | usd               |
        | capture              | none              |
        | metadata[hat_type]   | Fedora            |
        | receipt_email        | email@example.com |
        | statement_descriptor | 5K Race Ticket    |
        | transfer_group       | ORDER10           |
      When 6 days pass
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | succeeded        | true      |
        | state            | succeeded |
        | amount           | 5200      |
        | response/pending | false     |
      When Spreedly is asked to credit 2.00 usd the purchase
      Then the request to refund the charge carried:
        | amount | 2.00 usd |

    @SPL-040
    Scenario Outline: A verified bank account <what>
      When Spreedly is asked to store with a bank account
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      And Spreedly is asked to <operation> with the stored token
      Then Spreedly answers 422 "including <says>"
      And at Stripe there are 0 charges

      Examples:
        | what              | operation           | says                    |
        | holds nothing     | authorize 52.00 usd | capture=false           |
        | pays in usd alone | purchase 52.00 eur  | only be charged in usd  |

    @SPL-040
    Scenario: The account that was stored pays by its stored token, and not by its own
      Given Spreedly keeps a bank account with:
        | bank_name | Test Bank |
      When Spreedly is asked to store with the same payment method
      And the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      And Spreedly is asked to purchase 52.00 usd with a bank account
      Then Spreedly answers 422 "bank_account has to be stored and verified before it pays"
      And at Stripe there are 0 charges
