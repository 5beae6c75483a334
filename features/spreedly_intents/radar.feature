Feature: Radar on the Payment Intents gateway
  Stripe's Radar judges a payment better if it knows the browser that it comes from, and can be told to leave a payment alone.

  Rule: A session ties the payment to what the browser did

    @SPI-125
    Scenario Outline: A session of Radar goes with <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When the customer's page asks Stripe to open a radar session
      And Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | radar_session_id | {radar session} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | radar_options[session] | {radar session} |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPI-125
    Scenario: A session that nobody opened is Stripe's refusal
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | radar_session_id | re_dfa3648ceeaf456a |
      Then Spreedly answers 422 "No such radar session: 're_dfa3648ceeaf456a'"
      And the request to create a payment carried:
        | radar_options[session] | re_dfa3648ceeaf456a |

  Rule: All rules can be skipped for one payment

    @SPI-126
    Scenario: A payment that a rule blocks goes through without the rules
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, highest risk"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/outcome_type       | blocked       |
        | gateway_specific_response_fields/stripe_payment_intents/outcome_risk_level | highest       |
        | gateway_specific_response_fields/stripe_payment_intents/decline_code       | fraudulent    |
      When Spreedly is asked to purchase 1.00 usd with the card "visa, highest risk", and:
        | skip_radar_rules | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | radar_options[skip_rules][] | all |
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/outcome_type | authorized |

    Scenario: Rules that are not to be skipped are not mentioned
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | skip_radar_rules | false |
      Then the request to create a payment carried:
        | radar_options[skip_rules][] | none |
