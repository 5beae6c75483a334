Feature: What the legacy gateway has stored can be taken from it, in Spreedly's language
  supports_remove is true: a payment method that is redacted can be removed from the gateway too, wherever it was stored.

  Background:
    Given a connected account at Stripe
    And a Spreedly gateway "stripe"

  Rule: It is taken from where it was stored

    @SPL-002
    Scenario Outline: <payer> is taken from its customer on <where>
      When Spreedly is asked to store with <payer>, and:
        | <field> | <value> |
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type             | RedactPaymentMethod |
        | succeeded                    | true                |
        | payment_method/storage_state | redacted            |
      And Stripe was asked to:
        | take from the customer |
      And the request to take from the customer carried:
        | Stripe-Account header | <account> |
      When Spreedly is asked to purchase 1.00 usd with the third party token "{customer}|<id>", and:
        | <field> | <value> |
      Then Spreedly answers 422 "including does not have a linked source"
      And at Stripe there are 0 charges

      Examples:
        | payer           | where                 | field          | value     | account   | id             |
        | the card "visa" | the account itself    | validate       | true      | none      | {card}         |
        | the card "visa" | the connected account | stripe_account | {account} | {account} | {card}         |
        | a bank account  | the account itself    | validate       | true      | none      | {bank account} |
        | a bank account  | the connected account | stripe_account | {account} | {account} | {bank account} |

    @SPL-002
    Scenario: A card of a managed account is taken from that account
      When Spreedly is asked to store with the card "visa debit", and:
        | account_id | {account} |
      And Spreedly is asked to store with the card "mastercard debit", and:
        | account_id | {account} |
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | take from the account |
      When the shop asks Stripe to read the account
      Then Stripe's answer has:
        | external_accounts.total_count | 1 |

  Rule: What Stripe keeps is not redacted

    @SPL-002
    Scenario: The default card of a managed account stays as it is, and says why
      When Spreedly is asked to store with the card "visa debit", and:
        | account_id | {account} |
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 422 "including You cannot delete the default external account"
      And Spreedly's answer has:
        | succeeded                    | false               |
        | state                        | failed              |
        | transaction_type             | RedactPaymentMethod |
        | payment_method/storage_state | retained            |
      When Spreedly's "/v1/payment_methods/{payment_method}/redact.xml" is put
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | payment_method/storage_state | redacted |

    @SPL-002
    Scenario: A card that Stripe does not know cannot be taken from there
      When Spreedly is asked to store with the card "visa"
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      And Spreedly is asked to purchase 1.00 usd with the third party token "{customer}|{card}"
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 422
      And Spreedly's answer has:
        | succeeded                    | false    |
        | payment_method/storage_state | retained |
