Feature: Transcripts of Spreedly's guides
  The commands that the guides print are run as printed: only tokens and keys are put in. The answers read as printed, where an
  ellipsis stands for sample data. Both are in features/spreedly/transcripts.

  Rule: A gateway is set up

    Scenario Outline: The guide sets up <what>
      When the shop runs the transcript "<transcript>"
      Then Spreedly answers 201
      And Spreedly's answer reads as in the transcript

      @SPL-111
      Examples:
        | what                            | transcript     |
        | a gateway with version_override | legacy_gateway |

      @SPL-112
      Examples:
        | what                           | transcript           |
        | a gateway with an access token | legacy_gateway_oauth |

      @SPI-195
      Examples:
        | what               | transcript      |
        | an intents gateway | intents_gateway |

      @SPI-200
      Examples:
        | what                                 | transcript             |
        | an intents gateway for Setup Intents | intents_gateway_setups |

      @SPI-201
      Examples:
        | what                                                  | transcript              |
        | an intents gateway with webhook id and signing secret | intents_gateway_webhook |

    @SPL-117
    Scenario: The guide sets up a gateway with webhook id and signing secret
      When the shop runs the transcript "legacy_gateway_webhook"
      Then Spreedly answers 201
      And Spreedly's answer reads as in the transcript
      And Spreedly's answer has:
        | credentials      | none                         |
        | gateway_settings | webhook_id, version_override |

    @SPI-196
    Scenario: The guide sets up an intents gateway in connect mode
      When the shop runs the transcript "intents_gateway_connect"
      Then Spreedly answers 201
      And Spreedly's answer reads as in the transcript
      And Spreedly's answer has:
        | mode | connect |

  Rule: A payment method is kept

    @SPL-115
    Scenario: The guide adds a bank account
      When the shop runs the transcript "bank_account"
      Then Spreedly answers 201
      And Spreedly's answer reads as in the transcript

    @SPL-116
    Scenario: The guide stores a bank account
      Given a Spreedly gateway "stripe"
      And Spreedly keeps a bank account with:
        | email                              | joey@example.com       |
        | data/my_payment_method_identifier  | 448                    |
        | data/extra_stuff/some_other_things | Can be anything really |
        | first_name                         | Joey                   |
        | last_name                          | Jones                  |
      When the shop runs the transcript "bank_account_store"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript

    @SPI-199
    Scenario: The guide stores a card on the intents gateway
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | email                        | joe@example.com |
        | first_name                   | Joe             |
        | last_name                    | Jones           |
        | month                        | 1               |
        | year                         | 2029            |
        | address1                     | 33 Lane Road    |
        | address2                     | Apartment 4     |
        | city                         | Wanaque         |
        | state                        | NJ              |
        | zip                          | 31331           |
        | country                      | US              |
        | phone_number                 | 919.331.3313    |
        | company                      | Acme Inc.       |
        | shipping_address1            | 33 Lane Road    |
        | shipping_address2            | Apartment 4     |
        | shipping_city                | Wanaque         |
        | shipping_state               | NJ              |
        | shipping_zip                 | 31331           |
        | shipping_country             | US              |
        | shipping_phone_number        | 919.331.3313    |
        | metadata/key                 | string value    |
        | metadata/another_key@integer | 123             |
        | metadata/final_key@boolean   | true            |
        | retained                     | true            |
      When the shop runs the transcript "intents_store"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript

  Rule: A gateway of type test takes every field, and asks Stripe nothing

    Scenario Outline: The guide <does>
      Given a Spreedly gateway "test"
      And Spreedly keeps the card number "4111111111111111" with:
        | email                              | <email>                |
        | data/my_payment_method_identifier  | 448                    |
        | data/extra_stuff/some_other_things | Can be anything really |
        | metadata/key                       | string value           |
        | first_name                         | Newfirst               |
        | last_name                          | Newlast                |
        | retained                           | true                   |
      When the shop runs the transcript "<transcript>"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript
      And Stripe was asked nothing

      @SPL-118 @SPL-130
      Examples:
        | does                                            | email            | transcript      |
        | purchases with all fields of the legacy gateway | joey@example.com | legacy_purchase |

      @SPL-120 @SPL-130
      Examples:
        | does                                | email            | transcript   |
        | stores a card with the store fields | joey@example.com | legacy_store |

      @SPI-202 @SPL-130
      Examples:
        | does                                             | email             | transcript       |
        | purchases with all fields of the intents gateway | [email protected] | intents_purchase |

    @SPL-119 @SPL-130
    Scenario: The guide credits with the refund fields
      Given a Spreedly gateway "test"
      And Spreedly keeps the card number "4111111111111111" with:
        | email                              | joey@example.com       |
        | data/my_payment_method_identifier  | 448                    |
        | data/extra_stuff/some_other_things | Can be anything really |
        | metadata/key                       | string value           |
        | first_name                         | Newfirst               |
        | last_name                          | Newlast                |
        | retained                           | true                   |
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      When the shop runs the transcript "credit"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript
      And Stripe was asked nothing

  Rule: A purchase says what Radar is to do

    Scenario Outline: The <guide> guide purchases with radar_session_id
      Given a Spreedly gateway "<type>"
      And Spreedly keeps the card "visa" with:
        | first_name | Newfirst |
      When the shop runs the transcript "<guide>_radar_session"
      Then Spreedly answers 422 "No such radar session: 're_dfa3648ceeaf456a'"
      And Spreedly's answer reads as in the transcript
      And Spreedly's answer has:
        | gateway_specific_fields/<type>                  | radar_session_id    |
        | gateway_specific_fields/<type>/radar_session_id | re_dfa3648ceeaf456a |
      And the request to create a <object> carried:
        | radar_options[session] | re_dfa3648ceeaf456a |
      When the customer's page asks Stripe to open a radar session
      Then Stripe answers 200 ""
      When the shop runs the transcript "<guide>_radar_session", with "{radar session}" in the place of "re_dfa3648ceeaf456a"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript
      And Spreedly's answer has:
        | gateway_specific_fields/<type>                  | radar_session_id |
        | gateway_specific_fields/<type>/radar_session_id | {radar session}  |
      And the request to create a <object> carried:
        | radar_options[session] | {radar session} |

      @SPL-113
      Examples:
        | guide  | type   | object |
        | legacy | stripe | charge |

      @SPI-197
      Examples:
        | guide   | type                   | object  |
        | intents | stripe_payment_intents | payment |

    Scenario Outline: The <guide> guide purchases with skip_radar_rules
      Given a Spreedly gateway "<type>"
      And Spreedly keeps the card "visa" with:
        | first_name | Newfirst |
      When the shop runs the transcript "<guide>_radar_rules"
      Then Spreedly answers 200
      And Spreedly's answer reads as in the transcript
      And Spreedly's answer has:
        | gateway_specific_fields/<type>                  | skip_radar_rules |
        | gateway_specific_fields/<type>/skip_radar_rules | true             |
      And the request to create a <object> carried:
        | radar_options[skip_rules][] | all |

      @SPL-114
      Examples:
        | guide  | type   | object |
        | legacy | stripe | charge |

      @SPI-198
      Examples:
        | guide   | type                   | object  |
        | intents | stripe_payment_intents | payment |
