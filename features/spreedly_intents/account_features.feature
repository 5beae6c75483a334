Feature: What Stripe switches on for an account
  Spreedly's guide names what a merchant has to ask Stripe for before it works. Until then Stripe refuses it, and the gateway
  passes that on.

  Rule: What is not switched on is Stripe's refusal, and works once it is

    @SPI-044 @SPI-048 @SPI-128 @SPI-152 @SPI-192 @SPI-204
    Scenario Outline: An account without <feature> cannot use <field>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      And the account lacks "<feature>"
      When the customer's page asks Stripe to open a radar session
      And Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 422 "Received unknown parameter: <parameter>"
      And Spreedly's answer has:
        | state                 | failed            |
        | response/error_code   | parameter_unknown |
        | response/error_detail | <parameter>       |
      And at Stripe there are 0 charges
      Given the account has every feature
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      Given the account lacks "<feature>"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | feature           | field                        | value           | parameter                                   |
        | moto              | moto                         | true            | payment_method_options[card][moto]          |
        | transaction_ids   | network_transaction_id       | 111111111       | payment_method_options[card][mit_exemption] |
        | transaction_ids   | claim_without_transaction_id | true            | payment_method_options[card][mit_exemption] |
        | level3            | merchant_reference           | cb76a9ffcb      | level3                                      |
        | radar_sessions    | radar_session_id             | {radar session} | radar_options[session]                      |
        | skip_radar_rules  | skip_radar_rules             | true            | radar_options[skip_rules]                   |
        | fulfillment_date  | fulfillment_date             | 1637103715      | fulfillment_date                            |

    @SPI-152
    Scenario: With the feature, a telephone order needs no authentication
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, authenticate unless set up", and:
        | moto | true |
      Then Spreedly answers 200 "Succeeded!"

    @SPI-048
    Scenario: A later payment of an agreement needs the feature, where it names an earlier transaction
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      And the account lacks "transaction_ids"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | off_session                  | true |
        | claim_without_transaction_id | true |
      Then Spreedly answers 422 "Received unknown parameter: payment_method_options[card][mit_exemption]"
      Given the account has every feature
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | off_session                  | true |
        | claim_without_transaction_id | true |
      Then Spreedly answers 200 "Succeeded!"

    @SPI-044
    Scenario: The gateway says that it manages transaction ids
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      Then Spreedly's answer has:
        | gateway_settings/transaction_id_management_enabled | true |

  Rule: Wallets need decrypted tokens, on payments and on set-ups

    @SPI-022
    Scenario Outline: An account without decrypted tokens does not <operation> with <wallet> Pay
      Given a Spreedly gateway "stripe_payment_intents"
      And the account lacks "decrypted_wallets"
      When Spreedly is asked to <operation> with <wallet> Pay with the card "visa"
      Then Spreedly answers 422 "Received unknown parameter: card[cryptogram]"
      And at Stripe there are 0 charges
      Given the account has every feature
      When Spreedly is asked to <operation> with the same payment method
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | operation         | wallet |
        | purchase 1.00 usd | Apple  |
        | purchase 1.00 usd | Google |
        | verify            | Apple  |
        | verify            | Google |
