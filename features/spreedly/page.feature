@browser
Feature: Spreedly's script on a checkout page
  A merchant's page asks for a Radar session with the publishable key, and hands its id to the merchant's server.

  Rule: The callback gets the session, of the account that is named or of the merchant's own

    @SPL-027 @SPI-203
    Scenario Outline: stripeRadar opens a session for a connected account, and a <operation> on <gateway> takes it
      Given a Spreedly gateway "<gateway>"
      And the customer has a browser
      And a connected account at Stripe
      When the merchant's page calls stripeRadar for the connected account
      Then Stripe was asked to:
        | open a radar session |
      And the request to open a radar session carried:
        | Authorization header  | Bearer pk_test_… |
        | Stripe-Account header | {account}        |
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | stripe_account   | {account}       |
        | radar_session_id | {radar session} |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | radar_session_id | {radar session} |
      Then Spreedly answers 422

      Examples:
        | gateway                | operation |
        | stripe                 | purchase  |
        | stripe_payment_intents | purchase  |
        | stripe_payment_intents | authorize |

    @SPL-028 @SPI-203
    Scenario Outline: stripeRadar without options opens a session for nobody else, and <gateway> takes it
      Given a Spreedly gateway "<gateway>"
      And the customer has a browser
      When the merchant's page calls stripeRadar
      Then the request to open a radar session carried:
        | Authorization header  | Bearer pk_test_… |
        | Stripe-Account header | none             |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | radar_session_id | {radar session} |
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | gateway                |
        | stripe                 |
        | stripe_payment_intents |

  Rule: The page may ask at any point

    @SPL-029 @SPI-203
    Scenario: A session before the card is filled in, and another one afterwards
      Given a Spreedly gateway "stripe"
      And the customer has a browser
      When the merchant's page calls stripeRadar
      Then Stripe was asked to:
        | open a radar session |
      When the merchant's page calls stripeRadar once the card is filled in
      Then Stripe was asked to:
        | open a radar session |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | radar_session_id | {radar session} |
      Then Spreedly answers 200 "Succeeded!"
