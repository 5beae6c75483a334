Feature: Spreedly's interface
  XML or JSON over HTTP, behind an environment's own pair of keys.

  Rule: A call carries the environment's pair, which is no key of Stripe's

    @SPL-128
    Scenario Outline: A call with <pair> is turned away
      When the shop runs Spreedly's command:
        """
        curl https://core.spreedly.com/v1/gateways.xml \
          <pair> -H 'Content-Type: application/xml' \
          -d '<gateway>
                <gateway_type>stripe</gateway_type>
                <login>{key}</login>
              </gateway>'
        """
      Then Spreedly answers 401 "Unable to authenticate using the given environment key and access secret."
      And Stripe was asked nothing
      When Spreedly's "/v1/gateways.xml" is read
      Then Spreedly answers 200
      And Spreedly's answer has:
        | gateways | none |

      Examples:
        | pair                   |
        | -u 'environment:'      |
        | -u 'environment:wrong' |
        | -u 'wrong:secret'      |
        | -u '{key}:'            |
        | -X POST                |

    @SPL-128
    Scenario: With the pair a purchase needs no key of Stripe
      Given a Spreedly gateway "stripe"
      And Spreedly keeps the card "visa" with:
        | first_name | Jon |
      When the shop runs Spreedly's command:
        """
        curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
          -u '{environment}' \
          -H 'Content-Type: application/xml' \
          -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
              </transaction>'
        """
      Then Spreedly answers 200 "Succeeded!"

  Rule: Five addresses carry the guides' examples

    @SPL-127
    Scenario: Each address is one operation, in XML
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway><gateway_type>stripe</gateway_type><login>{key}</login></gateway>
        """
      Then Spreedly answers 201
      And Spreedly's answer has:
        | gateway_type | stripe |
      When this is posted to Spreedly's "/v1/payment_methods.xml":
        """
        <payment_method>
          <credit_card>
            <number>4242424242424242</number><month>3</month><year>2032</year>
            <first_name>Jon</first_name><last_name>Doe</last_name>
          </credit_card>
        </payment_method>
        """
      Then Spreedly answers 201 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | AddPaymentMethod |
      When this is posted to Spreedly's "/v1/gateways/{gateway}/store.xml":
        """
        <transaction><payment_method_token>{payment_method}</payment_method_token></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | Store |
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <transaction>
          <payment_method_token>{payment_method}</payment_method_token><amount>100</amount><currency_code>USD</currency_code>
        </transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | Purchase |
      When this is posted to Spreedly's "/v1/transactions/{purchase}/credit.xml":
        """
        <transaction><amount>40</amount><currency_code>USD</currency_code></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | Credit     |
        | reference_token  | {purchase} |
      And at Stripe the charge has:
        | amount_refunded | 0.40 usd |

  Rule: Absent and typed values are marked

    @SPL-129
    Scenario: What is absent, empty, true, counted or dated
      Given a Spreedly gateway "stripe" with:
        | version_override | 2019-05-16 |
      Then Spreedly's answer reads, among other elements:
        """xml
        <gateway>
          <token>…</token>
          <description nil="true"/>
          <credentials>
          </credentials>
          <gateway_settings>
            <webhook_id nil="true"/>
            <version_override>2019-05-16</version_override>
          </gateway_settings>
          <state>retained</state>
          <redacted type="boolean">false</redacted>
          <created_at type="dateTime">2026-10-15T12:00:00Z</created_at>
        </gateway>
        """
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer reads, among other elements:
        """xml
        <transaction>
          <on_test_gateway type="boolean">false</on_test_gateway>
          <created_at type="dateTime">2026-10-15T12:00:00Z</created_at>
          <succeeded type="boolean">true</succeeded>
          <state>succeeded</state>
          <token>…</token>
          <order_id nil="true"/>
          <gateway_latency_ms type="integer">…</gateway_latency_ms>
          <amount type="integer">100</amount>
          <currency_code>USD</currency_code>
          <message key="messages.transaction_succeeded">Succeeded!</message>
          <response>
            <success type="boolean">true</success>
            <avs_code nil="true"/>
            <pending type="boolean">false</pending>
          </response>
          <api_urls>
          </api_urls>
          <payment_method>
            <month type="integer">3</month>
            <year type="integer">2032</year>
            <errors>
            </errors>
            <verification_value></verification_value>
          </payment_method>
          <attempt_3dsecure type="boolean">false</attempt_3dsecure>
        </transaction>
        """

    @SPL-129
    Scenario: The switch for transaction IDs is text
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      Then Spreedly's answer has:
        | gateway_settings/transaction_id_management_enabled      | true |
        | gateway_settings/transaction_id_management_enabled@type | none |

  Rule: JSON says the same as XML

    Scenario: A purchase in JSON
      When this is posted to Spreedly's "/v1/gateways.json":
        """json
        {"gateway": {"gateway_type": "stripe_payment_intents", "login": "{key}"}}
        """
      Then Spreedly answers 201
      And Spreedly's answer has:
        | name                              | Stripe Payment Intents |
        | description                       | none                   |
        | redacted                          | false                  |
        | characteristics/supports_purchase | true                   |
        | mode                              | default                |
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """json
        {
          "transaction": {
            "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "full_name": "Jenny Rosen", "verification_value": "123"},
            "amount": 100, "currency_code": "USD",
            "gateway_specific_fields": {
              "stripe_payment_intents": {
                "metadata": {"hat_type": "Fedora"},
                "payment_method_types": ["card"],
                "merchant_reference": "cb76a9ffcb",
                "line_items": [{"product_code": 1234, "product_description": "Used toothpaste", "unit_cost": 100, "quantity": 1}]
              }
            }
          }
        }
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | message_key                                                      | messages.transaction_succeeded |
        | amount                                                           | 100                            |
        | amount@type                                                      | integer                        |
        | succeeded                                                        | true                           |
        | succeeded@type                                                   | boolean                        |
        | state@type                                                       | none                           |
        | payment_method/number                                            | XXXX-XXXX-XXXX-4242            |
        | payment_method/first_name                                        | Jenny                          |
        | gateway_specific_fields/stripe_payment_intents/metadata/hat_type | Fedora                         |
      And the request to create a payment carried:
        | metadata[hat_type]     | Fedora |
        | payment_method_types[] | card   |

    @SPI-040
    Scenario: A list in JSON goes to Stripe as a list
      Given a Spreedly gateway "stripe_payment_intents"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """json
        {
          "transaction": {
            "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "full_name": "Jenny Rosen", "verification_value": "123"},
            "amount": 100, "currency_code": "USD",
            "gateway_specific_fields": {"stripe_payment_intents": {"payment_method_types": ["card", "link"]}}
          }
        }
        """
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_types[] | card,link |

    Scenario: An error in JSON
      When Spreedly's "/v1/transactions/Dg5pqmDbtOzUjke7tVMLEA1vgK9.json" is read
      Then Spreedly answers 404 "Unable to find the specified transaction."
      And Spreedly's answer has:
        | item     | key, message                 |
        | item/key | errors.transaction_not_found |

    Scenario: An error in JSON names the member that it is about
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """json
        {"transaction": {"third_party_token": "cus_1|card_1", "amount": 100}}
        """
      Then Spreedly answers 422 "currency_code is missing"
      And Spreedly's answer has:
        | item           | attribute, key, message |
        | item/attribute | currency_code           |
        | item/key       | errors.blank            |

    Scenario Outline: A request of <media>, posted to an address that ends with "<end>", is read as <syntax>
      When the shop runs Spreedly's command:
        """
        curl https://core.spreedly.com/v1/gateways<end> -u '{environment}' <header> -d '<request>'
        """
      Then Spreedly answers 201
      And Spreedly's answer has:
        | gateway_type     | stripe_setup_intents |
        | gateway_settings | webhook_id           |

      Examples:
        | media        | end   | syntax | header                                             | request                                                                                  |
        | XML          | .xml  | XML    | -H 'Content-Type: application/xml'                 | <gateway><gateway_type>stripe_setup_intents</gateway_type><login>{key}</login></gateway> |
        | XML          | .json | XML    | -H 'Content-Type: text/xml; charset=utf-8'         | <gateway><gateway_type>stripe_setup_intents</gateway_type><login>{key}</login></gateway> |
        | JSON         | .json | JSON   | -H 'Content-Type: application/json'                | {"gateway": {"gateway_type": "stripe_setup_intents", "login": "{key}"}}                  |
        | JSON         | .xml  | JSON   | -H 'Content-Type: application/json; charset=utf-8' | {"gateway": {"gateway_type": "stripe_setup_intents", "login": "{key}"}}                  |
        | no such type | .json | JSON   |                                                    | {"gateway": {"gateway_type": "stripe_setup_intents", "login": "{key}"}}                  |
        | no such type | .xml  | XML    |                                                    | <gateway><gateway_type>stripe_setup_intents</gateway_type><login>{key}</login></gateway> |
        | no such type |       | XML    |                                                    | <gateway><gateway_type>stripe_setup_intents</gateway_type><login>{key}</login></gateway> |

    Scenario: Members of any name that XML can write are taken
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """json
        {"transaction": {
          "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "full_name": "Jenny Rosen"}, "amount": 100, "currency_code": "USD",
          "gateway_specific_fields": {"stripe": {"metadata": {"Z_9.a-b": "seven", "größe": 7}}}
        }}
        """
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_fields/stripe/metadata/Z_9.a-b | seven |
        | gateway_specific_fields/stripe/metadata/größe   | 7     |

    Scenario: Text of JSON comes back in XML, but for characters that XML cannot write
      Given a Spreedly gateway "test"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """json
        {"transaction": {
          "credit_card": {"number": "4111111111111111", "month": 3, "year": 2032, "full_name": "Jenny Rosen"}, "amount": 100, "currency_code": "USD",
          "description": "<b>hats</b> & \"caps\"\tof\nfelt\r😀 rung\u0007 \ufffe\uffff"
        }}
        """
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer reads, among other elements:
        """xml
        <transaction>
          <description>&lt;b&gt;hats&lt;/b&gt; &amp; "caps"&#9;of&#10;felt&#13;😀 rung� ��</description>
        </transaction>
        """

    Scenario Outline: A request in JSON that <mistake> is refused
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """
        <body>
        """
      Then Spreedly answers 400 "<message>"
      And Stripe was asked nothing

      Examples:
        | mistake                          | body                                                                               | message                                    |
        | is no JSON                       | amount=100                                                                         | including cannot be read                   |
        | ends too soon                    | {"transaction": {"amount": 100                                                     | including cannot be read                   |
        | has an empty name                | {"transaction": {"": 100}}                                                         | including cannot be the name of an element |
        | has a name that XML cannot write | {"transaction": {"<b>": 100}}                                                      | including cannot be the name of an element |
        | has an attribute for a name      | {"transaction": {"b c='d'": 100}}                                                  | including cannot be the name of an element |
        | has a digit for a name           | {"transaction": {"1": 100}}                                                        | including cannot be the name of an element |
        | is about two things              | {"transaction": {"amount": 100}, "gateway": {}}                                    | including is no object with one member     |
        | is about nothing                 | {}                                                                                 | including is no object with one member     |
        | is a list                        | [{"transaction": {"amount": 100}}]                                                 | The request holds no transaction.          |
        | goes on behind its end           | {"transaction": {"amount": 100}} {}                                                | including holds more than one value        |
        | is nested more than 32 deep      | {"transaction": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]} | including is nested too deeply             |

  Rule: A request that cannot be right is refused before Stripe hears of it

    Scenario Outline: A purchase <wrong> is refused
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <body>
        """
      Then Spreedly answers <status> "<message>"
      And Stripe was asked nothing

      Examples:
        | wrong                     | body                                                                                                | status | message                                      |
        | that is no XML            | <transaction>                                                                                       | 400    | including cannot be read                     |
        | of something else         | <gateway></gateway>                                                                                 | 400    | The request holds no transaction.            |
        | of two transactions       | <transaction></transaction><transaction></transaction>                                              | 400    | including holds a second element transaction |
        | that says nothing         |                                                                                                     | 422    | including payment_method holds none          |
        | without a payment method  | <transaction><amount>100</amount><currency_code>USD</currency_code></transaction>                   | 422    | including payment_method holds none          |
        | with a method of nobody's | <transaction><payment_method_token>1</payment_method_token><amount>100</amount></transaction>       | 404    | Unable to find the specified payment method. |
        | without an amount         | <transaction><third_party_token>cus_1\|card_1</third_party_token></transaction>                     | 422    | amount is missing                            |
        | of a nil amount           | <transaction><third_party_token>cus_1\|card_1</third_party_token><amount nil="true"/></transaction> | 422    | amount is missing                            |
        | of half a cent            | <transaction><third_party_token>cus_1\|card_1</third_party_token><amount>0.5</amount></transaction> | 422    | amount is no whole number                    |
        | in no currency            | <transaction><third_party_token>cus_1\|card_1</third_party_token><amount>100</amount></transaction> | 422    | currency_code is missing                     |

    Scenario Outline: An error about <what> has the key <key>
      Given a Spreedly gateway "stripe"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <transaction><third_party_token>cus_1|card_1</third_party_token><amount><value></amount></transaction>
        """
      Then Spreedly answers 422 "<message>"
      And Spreedly's answer reads:
        """xml
        <errors>
          <error attribute="<attribute>" key="<key>"><message></error>
        </errors>
        """

      Examples:
        | what            | value | message                   | attribute     | key            |
        | what is missing | 100   | currency_code is missing  | currency_code | errors.blank   |
        | what is wrong   | 0.5   | amount is no whole number | amount        | errors.invalid |

  Rule: A transaction can be asked for again

    Scenario: A purchase is shown and listed as it was answered
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      And Spreedly is asked to credit 0.40 usd the purchase
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | token            | {purchase} |
        | transaction_type | Purchase   |
        | amount           | 100        |
        | gateway_token    | {gateway}  |
      When Spreedly's "/v1/gateways/{gateway}/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions      | transaction, transaction |
        | transaction/token | {purchase}               |
      When Spreedly's "/v1/transactions.xml?order=desc" is read
      Then Spreedly's answer has:
        | transaction/token | {credit} |
      When Spreedly's "/v1/transactions.xml?since_token={purchase}" is read
      Then Spreedly's answer has:
        | transactions      | transaction |
        | transaction/token | {credit}    |

    Scenario: A gateway and a payment method list the transactions that they took part in
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to store with the card "visa"
      And Spreedly's "/v1/payment_methods/{payment_method}/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions      | transaction |
        | transaction/token | {store}     |
      When Spreedly is asked to purchase 1.00 usd with the stored token
      And Spreedly's "/v1/payment_methods/{payment_method}/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions | transaction, transaction |
      When Spreedly is asked to purchase 1.00 usd with the card "mastercard"
      And Spreedly's "/v1/payment_methods/{payment_method}/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions      | transaction |
        | transaction/token | {purchase}  |
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      And Spreedly's "/v1/gateways/{gateway}/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions      | transaction |
        | transaction/token | {purchase}  |
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transactions      | transaction, transaction, transaction, transaction |
        | transaction/token | {store}                                            |

    Scenario: A transaction shows the amount that was asked for, or else what it came to
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to capture the authorization
      Then Spreedly's answer has:
        | amount | 1000 |
      When Spreedly is asked to credit the authorization
      Then Spreedly's answer has:
        | amount | 1000 |
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to capture 4.00 usd the authorization
      Then Spreedly's answer has:
        | amount | 400 |
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to void the authorization
      Then Spreedly's answer has:
        | amount | 1000 |
      Given a Spreedly gateway "test"
      When Spreedly is asked to verify with the card number "4111111111111111"
      Then Spreedly's answer has:
        | amount | none |
