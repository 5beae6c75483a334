Feature: Radar on the legacy gateway
  The signals of the customer's browser go with a charge, and Stripe's rules can be left out for it.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: A Radar session links a charge with what the customer did

    @SPL-090
    Scenario Outline: The session goes with the charge of a <operation>
      When the customer's page asks Stripe to open a radar session
      And Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | radar_session_id | {radar session} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | radar_options[session] | {radar session} |
      And at Stripe the charge has:
        | radar_options.session | {radar session} |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPL-090
    Scenario: A session of any form goes to Stripe, which knows its own
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | radar_session_id | re_dfa3648ceeaf456a |
      Then Spreedly answers 422
      And the request to create a charge carried:
        | radar_options[session] | re_dfa3648ceeaf456a |
      And Spreedly's answer has:
        | response/error_code | resource_missing |

  Rule: Stripe's rules can be left out for one charge

    @SPL-091
    Scenario Outline: A card that a rule blocks pays a <operation> when the rules are skipped
      When Spreedly is asked to <operation> 1.00 usd with the card "visa, highest risk"
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/outcome_type | blocked |
      When Spreedly is asked to <operation> 1.00 usd with the same payment method, and:
        | skip_radar_rules | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | radar_options[skip_rules][] | all |
      When Spreedly is asked to <operation> 1.00 usd with the same payment method
      Then Spreedly answers 422
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe/outcome_type | blocked |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPL-091
    Scenario Outline: To skip rules is true or false, and nothing like "<value>"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | skip_radar_rules | <value> |
      Then Spreedly answers 422 "skip_radar_rules is neither true nor false"
      And Stripe was asked nothing

      Examples:
        | value |
        | yes   |
        | 1     |
        | all   |

    @SPL-091
    Scenario: Rules that are not to be skipped are not mentioned in a charge
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | skip_radar_rules | false |
      Then the request to create a charge carried:
        | radar_options[skip_rules][] | none |

  Rule: Both have to be enabled for the account

    @SPL-030
    Scenario Outline: An account without the feature "<feature>" refuses <field>
      Given the account lacks "<feature>"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | succeeded           | false             |
        | response/error_code | parameter_unknown |
      And at Stripe there are 0 charges

      Examples:
        | feature          | field            | value               |
        | radar_sessions   | radar_session_id | re_dfa3648ceeaf456a |
        | skip_radar_rules | skip_radar_rules | true                |
