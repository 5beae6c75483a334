Feature: Keys and versions of a gateway in Spreedly's language

  Rule: A key of Stripe is all that a gateway needs, and it never comes back

    @SPL-009
    Scenario: A login is enough for the legacy gateway
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe</gateway_type>
          <login>{key}</login>
        </gateway>
        """
      Then Spreedly answers 201
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | Authorization header | Bearer rk_test_… |

    @SPL-009
    Scenario Outline: A gateway "<type>" without a login is not made
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type><type></gateway_type>
        </gateway>
        """
      Then Spreedly answers 422 "login is missing"
      When Spreedly's "/v1/gateways.xml" is read
      Then Spreedly's answer has:
        | gateways | none |

      Examples:
        | type                   |
        | stripe                 |
        | stripe_payment_intents |

    @SPL-010
    Scenario: Neither login nor signing secret is given back
      Given a Spreedly gateway "stripe" with:
        | webhook_id             | we_1EYfxCAWOtgoysog3lIoCESp |
        | webhook_signing_secret | whsec_x                     |
        | version_override       | 2019-05-16                  |
      Then Spreedly's answer has:
        | credentials                       | none                                                                                                                                                                                                                                             |
        | gateway_settings                  | webhook_id, version_override                                                                                                                                                                                                                      |
        | gateway_settings/webhook_id       | we_1EYfxCAWOtgoysog3lIoCESp                                                                                                                                                                                                                       |
        | gateway_settings/version_override | 2019-05-16                                                                                                                                                                                                                                        |
        | gateway                           | token, gateway_type, name, description, merchant_profile_key, sub_merchant_key, characteristics, credentials, gateway_settings, gateway_specific_fields, payment_methods, state, redacted, sandbox, created_at, updated_at |
      When Spreedly's "/v1/gateways/{gateway}.xml" is read
      Then Spreedly's answer has:
        | credentials      | none                         |
        | gateway_settings | webhook_id, version_override |

    @SPI-002
    Scenario: A restricted key is wanted, and a secret key taken with a warning
      Given a Spreedly gateway "stripe_payment_intents" with:
        | login | rk_test_lab |
      Then Spreedly answers 201
      And Spreedly's answer has:
        | warning | not there |
      Given a Spreedly gateway "stripe_payment_intents" with:
        | login | sk_test_lab |
      Then Spreedly answers 201
      And Spreedly's answer has:
        | warning | login is a secret key; a restricted key (rk_) is wanted |

    @SPI-005
    Scenario Outline: A <mode> key in a gateway with sandbox <flag> is answered <status>
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
          <login>rk_<mode>_lab</login>
          <sandbox><flag></sandbox>
        </gateway>
        """
      Then Spreedly answers <status> "<message>"
      And Spreedly's answer has:
        | sandbox | <shown> |
      And Stripe was asked nothing

      Examples:
        | mode | flag  | status | message                                   | shown |
        | test | true  | 201    |                                           | true  |
        | test | false | 422    | login is a test key, and sandbox is false | none  |
        | live | true  | 422    | login is a live key, and sandbox is true  | none  |

    @SPI-012
    Scenario: A gateway in connect mode acts on the linked account
      Given the gateway's key may not "payment_intent_write"
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 422 "Permission denied. The provided key…"
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
          <mode>connect</mode>
        </gateway>
        """
      Then Spreedly answers 201
      And Spreedly's answer has:
        | mode | connect |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | Authorization header | Bearer sk_test_… |

    Scenario: There is no mode of another name
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
          <login>{key}</login>
          <mode>direct</mode>
        </gateway>
        """
      Then Spreedly answers 422 "including mode is none of default, connect"

  Rule: version_override is the version that is spoken

    @SPL-011
    Scenario: A gateway with version_override speaks that version on every call
      Given a Spreedly gateway "stripe" with:
        | version_override | 2015-04-07 |
      Then Spreedly's answer has:
        | gateway_settings/version_override | 2015-04-07 |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | Stripe-Version header | 2015-04-07 |
      When Spreedly is asked to credit 1.00 usd the purchase
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | Stripe-Version header | 2015-04-07 |

    @SPL-012
    Scenario: A gateway without version_override speaks the version the guide names
      Given the gateway speaks the adapter's own version
      And a Spreedly gateway "stripe"
      Then Spreedly's answer has:
        | gateway_settings/version_override | none |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then the request to create a charge carried:
        | Stripe-Version header | 2020-08-27 |

    @SPL-013
    Scenario: A version in which Stripe answers otherwise is read all the same
      Given a Spreedly gateway "stripe" with:
        | version_override | 2022-11-15 |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to credit 1.00 usd the purchase
      Then Spreedly answers 200 "Succeeded!"
      And at Stripe the charge has:
        | amount_refunded | 1.00 usd |

    @SPL-013
    Scenario: A version that Stripe does not have is Stripe's error, and no approval
      Given a Spreedly gateway "stripe" with:
        | version_override | 2016-02-30 |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | succeeded | false  |
        | state     | failed |
        | message   | set    |
      And at Stripe there are 0 charges

    @SPL-013
    Scenario: An answer of a shape that cannot be read is no approval
      Given a Spreedly gateway "stripe" with:
        | version_override | 2022-11-15 |
      And Stripe answers "other" in the place of "charge"
      And Stripe answers "num" in the place of "id"
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 422 "including no usable answer"
      And Spreedly's answer has:
        | succeeded               | false                             |
        | state                   | gateway_processing_result_unknown |
        | message                 | set                               |
        | response/success        | false                             |
        | response/result_unknown | true                              |
