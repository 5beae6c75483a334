Feature: What a set-up carries, in Spreedly's language
  A verify, and with Managing Transaction ID an authorize that sets a card up, is a Setup Intent: it carries all that a Setup Intent
  has a place for, and nothing that it has none for.

  Rule: The fields that a Setup Intent has a place for go along

    @SPI-030 @SPI-031 @SPI-032
    Scenario Outline: <operation> on "<type>" carries <field>
      Given a connected account at Stripe
      And a customer at Stripe
      And a Spreedly gateway "<type>" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "visa and cartes bancaires", and:
        | setup_future_usage | off_session |
        | <field>            | <value>     |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a set-up carried:
        | usage       | off_session |
        | amount      | none        |
        | <parameter> | <sent>      |

      Examples: an authorize
        | type                   | operation           | field                       | value              | parameter                                            | sent               |
        | stripe_payment_intents | authorize 10.00 usd | metadata/hat_type           | Fedora             | metadata[hat_type]                                   | Fedora             |
        | stripe_payment_intents | authorize 10.00 usd | event_type                  | your event type    | metadata[event_type]                                 | your event type    |
        | stripe_payment_intents | authorize 10.00 usd | order_id of the transaction | A-17               | metadata[order_id]                                   | A-17               |
        | stripe_payment_intents | authorize 10.00 usd | description                 | hats               | description                                          | hats               |
        | stripe_payment_intents | authorize 10.00 usd | card_brand                  | cartes_bancaires   | payment_method_options[card][network]                | cartes_bancaires   |
        | stripe_payment_intents | authorize 10.00 usd | request_three_d_secure      | automatic          | payment_method_options[card][request_three_d_secure] | automatic          |
        | stripe_payment_intents | authorize 10.00 usd | moto                        | true               | payment_method_options[card][moto]                   | true               |
        | stripe_payment_intents | authorize 10.00 usd | customer                    | {customer}         | customer                                             | {customer}         |
        | stripe_payment_intents | authorize 10.00 usd | on_behalf_of                | {account}          | on_behalf_of                                         | {account}          |
        | stripe_payment_intents | authorize 10.00 usd | payment_method_types        | card               | payment_method_types[]                               | card               |
        | stripe_payment_intents | authorize 10.00 usd | return_url                  | https://a.example/ | return_url                                           | https://a.example/ |

      Examples: a verify
        | type                   | operation | field                       | value            | parameter                             | sent             |
        | stripe_payment_intents | verify    | metadata/hat_type           | Fedora           | metadata[hat_type]                    | Fedora           |
        | stripe_payment_intents | verify    | event_type                  | your event type  | metadata[event_type]                  | your event type  |
        | stripe_payment_intents | verify    | order_id of the transaction | A-17             | metadata[order_id]                    | A-17             |
        | stripe_payment_intents | verify    | card_brand                  | cartes_bancaires | payment_method_options[card][network] | cartes_bancaires |
        | stripe_payment_intents | verify    | moto                        | true             | payment_method_options[card][moto]    | true             |
        | stripe_payment_intents | verify    | customer                    | {customer}       | customer                              | {customer}       |
        | stripe_setup_intents   | verify    | metadata/hat_type           | Fedora           | metadata[hat_type]                    | Fedora           |
        | stripe_setup_intents   | verify    | event_type                  | your event type  | metadata[event_type]                  | your event type  |
        | stripe_setup_intents   | verify    | card_brand                  | cartes_bancaires | payment_method_options[card][network] | cartes_bancaires |

    @SPI-040
    Scenario: An authorize that holds nothing says so
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | stored_credential_initiator of the transaction | cardholder |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | seti_…                                            |
        | warning                | amount was not sent: a Setup Intent holds nothing |
      And at Stripe there are 0 payments
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | stored_credential_initiator of the transaction | cardholder |
      Then Spreedly's answer has:
        | gateway_transaction_id | pi_… |
        | warning                | none |
