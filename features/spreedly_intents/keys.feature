Feature: Keys of the Payment Intents gateway
  Spreedly's guide asks for a restricted key with seven permissions, and says which mode of a key goes with which gateway.

  Rule: A restricted key is all that a gateway needs

    @SPI-001
    Scenario: A login alone makes a gateway that pays
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
          <login>{key}</login>
        </gateway>
        """
      Then Spreedly answers 201
      And Spreedly's answer has:
        | credentials                                        | none      |
        | login                                              | not there |
        | gateway_settings/webhook_id                        | none      |
        | gateway_settings/transaction_id_management_enabled | false     |
        | mode                                               | default   |
        | state                                              | retained  |
      When Spreedly is asked to purchase 12.34 eur with the card number "4242424242424242"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | Authorization header | Bearer rk_test_… |
      And the request to create a payment carried:
        | Authorization header | Bearer rk_test_… |

  Rule: A key without a permission fails where the permission is needed, and nowhere else

    @SPI-003
    Scenario Outline: A key that may not write <what> fails to <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 3.00 usd with the card "visa"
      And Spreedly is asked to capture the authorization
      Given the gateway's key may not "<permission>"
      When Spreedly is asked to <operation>
      Then Spreedly answers 422 "Permission denied. The provided key…"
      And Spreedly's answer has:
        | transaction_type | <kind>                               |
        | state            | failed                               |
        | succeeded        | false                                |
        | response/success | false                                |
        | response/message | Permission denied. The provided key… |

      Examples:
        | what            | permission           | operation                                             | kind          |
        | charges         | charge_write         | credit 1.00 usd the capture                           | Credit        |
        | customers       | customer_write       | store with the card "visa"                            | Store         |
        | payments        | payment_intent_write | purchase 1.00 usd with the card "visa"                | Purchase      |
        | payments        | payment_intent_write | authorize 1.00 usd with the card "visa"               | Authorization |
        | payment methods | payment_method_write | purchase 1.00 usd with the card "visa"                | Purchase      |
        | payment methods | payment_method_write | store with the card "visa"                            | Store         |
        | set-ups         | setup_intent_write   | verify with the card "visa"                           | Verification  |
        | tokens          | token_write          | purchase 1.00 usd with Apple Pay with the card "visa" | Purchase      |
        | tokens          | token_write          | verify with Google Pay with the card "visa"           | Verification  |

    @SPI-003
    Scenario Outline: A key that may not write <what> can still <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 3.00 usd with the card "visa"
      Given the gateway's key may not "<permission>"
      When Spreedly is asked to <operation>
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | what            | permission           | operation                              |
        | charges         | charge_write         | purchase 1.00 usd with the card "visa" |
        | customers       | customer_write       | purchase 1.00 usd with the card "visa" |
        | payments        | payment_intent_write | store with the card "visa"             |
        | payment methods | payment_method_write | capture the authorization              |
        | set-ups         | setup_intent_write   | purchase 1.00 usd with the card "visa" |
        | tokens          | token_write          | verify with the card "visa"            |

    @SPI-003 @SPI-207
    Scenario Outline: A connected account's permission <permission> is wanted to <operation> there, and not at home
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 3.00 usd with the card "visa"
      And Spreedly is asked to capture the authorization
      And Spreedly is asked to purchase 3.00 usd with the card "visa", and:
        | stripe_account | {account} |
      Given the gateway's key may not "<permission>" for the connected account
      When Spreedly is asked to <operation>, and:
        | stripe_account | {account} |
      Then Spreedly answers 422 "Permission denied. The provided key…"
      And Spreedly's answer has:
        | state     | failed |
        | succeeded | false  |
      When Spreedly is asked to <at home>
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | permission           | operation                                             | at home                                               |
        | charge_write         | credit 1.00 usd the purchase                          | credit 1.00 usd the capture                           |
        | customer_write       | store with the card "visa"                            | store with the card "visa"                            |
        | payment_intent_write | purchase 1.00 usd with the card "visa"                | purchase 1.00 usd with the card "visa"                |
        | payment_method_write | authorize 1.00 usd with the card "visa"               | authorize 1.00 usd with the card "visa"               |
        | setup_intent_write   | verify with the card "visa"                           | verify with the card "visa"                           |
        | token_write          | purchase 1.00 usd with Apple Pay with the card "visa" | purchase 1.00 usd with Apple Pay with the card "visa" |

    @SPI-207
    Scenario: A key needs nothing of a connected account's webhook endpoints
      Given a connected account at Stripe
      And the gateway's webhook endpoint gets "*"
      And the gateway's key may not "webhook_endpoint_read" for the connected account
      And the gateway's key may not "webhook_endpoint_write" for the connected account
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, always authenticate", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to read the webhook endpoint carried:
        | Stripe-Account header | none |
      And the request to create a payment carried:
        | Stripe-Account header | {account} |
      When Spreedly is asked to store with the card "visa", and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"

    @SPI-004
    Scenario Outline: A key that may not read webhook endpoints does not begin <operation> that may wait
      Given the gateway's webhook endpoint gets "*"
      And the gateway's key may not "webhook_endpoint_read"
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 422 "The events of webhook we_…"
      And Spreedly's answer has:
        | message | including could not be checked: Permission denied. The provided key |
        | state   | failed                                                              |
      And Stripe was asked to:
        | read the webhook endpoint |
      When Spreedly is asked to <operation> with the card "visa"
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | operation           |
        | purchase 10.00 usd  |
        | authorize 10.00 usd |
        | verify              |

    @SPI-004
    Scenario: To read webhook endpoints is all that is wanted of them
      Given the gateway's webhook endpoint gets "*"
      And the gateway's key may not "webhook_endpoint_write"
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"

  Rule: A setting that is true or false is nothing else

    @SPI-005 @SPI-044
    Scenario Outline: <setting> cannot be "<value>"
      When this is posted to Spreedly's "/v1/gateways.<format>":
        """
        <body>
        """
      Then Spreedly answers 422 "including <setting> is neither true nor false"
      When Spreedly's "/v1/gateways.xml" is read
      Then Spreedly's answer has:
        | gateways | none |

      Examples:
        | setting                           | value   | format | body                                                                                                                                                                       |
        | sandbox                           | perhaps | xml    | <gateway><gateway_type>stripe_payment_intents</gateway_type><login>rk_test_lab</login><sandbox>perhaps</sandbox></gateway>                                                 |
        | sandbox                           |         | xml    | <gateway><gateway_type>stripe_payment_intents</gateway_type><login>rk_test_lab</login><sandbox></sandbox></gateway>                                                        |
        | transaction_id_management_enabled | yes     | xml    | <gateway><gateway_type>stripe_payment_intents</gateway_type><login>rk_test_lab</login><transaction_id_management_enabled>yes</transaction_id_management_enabled></gateway> |
        | transaction_id_management_enabled | TRUE    | json   | {"gateway": {"gateway_type": "stripe_payment_intents", "login": "rk_test_lab", "transaction_id_management_enabled": "TRUE"}}                                               |
        | transaction_id_management_enabled | 1       | json   | {"gateway": {"gateway_type": "stripe_payment_intents", "login": "rk_test_lab", "transaction_id_management_enabled": 1}}                                                    |

    @SPI-044
    Scenario: The flag is switched on and off by an update, and back by nothing else
      Given a Spreedly gateway "stripe_payment_intents"
      When this is put to Spreedly's "/v1/gateways/{gateway}.json":
        """
        {"gateway": {"transaction_id_management_enabled": true}}
        """
      Then Spreedly's answer has:
        | gateway_settings/transaction_id_management_enabled | true |
      When this is put to Spreedly's "/v1/gateways/{gateway}.xml":
        """
        <gateway><description>Größe &amp;amp; mehr</description></gateway>
        """
      Then Spreedly's answer has:
        | gateway_settings/transaction_id_management_enabled | true             |
        | description                                        | Größe &amp; mehr |
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
      Then Spreedly's answer has:
        | gateway_transaction_id | seti_… |

    @SPI-005
    Scenario: A live key is not sent to an address that everybody can read, and the answer says so in the gateway's words
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
          <login>rk_live_lab</login>
          <sandbox>false</sandbox>
        </gateway>
        """
      Then Spreedly answers 422 "login is a live key, and the address of Stripe is not encrypted"
      And Spreedly's answer has:
        | error | login is a live key, and the address of Stripe is not encrypted |
