Feature: The fields of the Payment Intents gateway, by operation and payment method
  A field means the same whoever pays and whether the money is taken or held: a new card, a stored one, a wallet, a card of a
  connected account. Text is any text.

  Rule: A field goes to its place, by whatever is paid, and comes back as it was sent

    @SPI-094 @SPI-095 @SPI-096 @SPI-098 @SPI-099 @SPI-114 @SPI-115 @SPI-127 @SPI-128 @SPI-109 @SPI-194
    Scenario Outline: <operation> with <payer> carries the fields of a payment
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1234 jpy with <payer>, and:
        | receipt_email               | zoë@example.com       |
        | return_email                | back@example.com      |
        | description                 | Zwölf Hüte &amp; mehr |
        | metadata/größe              | 57 ½ <b>              |
        | metadata/hat_type           | Fedora                |
        | confirmation_method         | automatic             |
        | payment_method_types        | card,link             |
        | statement_descriptor_suffix | ORDER 10108           |
        | transfer_group              | GRUPPE-ß              |
        | event_type                  | erste von drei        |
        | fulfillment_date            | 1637103715            |
        | order_id of the transaction | A-17 山                |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | amount                      | 1234                  |
        | currency                    | jpy                   |
        | capture_method              | <capture>             |
        | receipt_email               | zoë@example.com       |
        | return_email                | none                  |
        | description                 | Zwölf Hüte &amp; mehr |
        | metadata[größe]             | 57 ½ <b>              |
        | metadata[hat_type]          | Fedora                |
        | metadata[order_id]          | A-17 山                |
        | metadata[event_type]        | erste von drei        |
        | confirmation_method         | automatic             |
        | payment_method_types[]      | card,link             |
        | statement_descriptor_suffix | ORDER 10108           |
        | transfer_group              | GRUPPE-ß              |
        | fulfillment_date            | 1637103715            |
      And at Stripe the payment has:
        | description       | Zwölf Hüte &amp; mehr |
        | metadata.größe    | 57 ½ <b>              |
        | metadata.hat_type | Fedora                |
        | receipt_email     | zoë@example.com       |
        | transfer_group    | GRUPPE-ß              |
      And Spreedly's answer has:
        | order_id                                                                   | A-17 山                |
        | amount                                                                     | 1234                  |
        | currency_code                                                              | JPY                   |
        | warning                                                                    | none                  |
        | gateway_specific_fields/stripe_payment_intents/receipt_email               | zoë@example.com       |
        | gateway_specific_fields/stripe_payment_intents/return_email                | back@example.com      |
        | gateway_specific_fields/stripe_payment_intents/description                 | Zwölf Hüte &amp; mehr |
        | gateway_specific_fields/stripe_payment_intents/metadata/größe              | 57 ½ <b>              |
        | gateway_specific_fields/stripe_payment_intents/metadata/hat_type           | Fedora                |
        | gateway_specific_fields/stripe_payment_intents/confirmation_method         | automatic             |
        | gateway_specific_fields/stripe_payment_intents/payment_method_types        | card,link             |
        | gateway_specific_fields/stripe_payment_intents/statement_descriptor_suffix | ORDER 10108           |
        | gateway_specific_fields/stripe_payment_intents/transfer_group              | GRUPPE-ß              |
        | gateway_specific_fields/stripe_payment_intents/event_type                  | erste von drei        |
        | gateway_specific_fields/stripe_payment_intents/fulfillment_date            | 1637103715            |
      When Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/description    | Zwölf Hüte &amp; mehr |
        | gateway_specific_fields/stripe_payment_intents/metadata/größe | 57 ½ <b>              |
        | gateway_specific_fields/stripe_payment_intents/transfer_group | GRUPPE-ß              |

      Examples:
        | operation | payer                           | capture   |
        | purchase  | the card "visa"                 | automatic |
        | authorize | the card "visa"                 | manual    |
        | purchase  | the stored token                | automatic |
        | authorize | the stored token                | manual    |
        | purchase  | Apple Pay with the card "visa"  | automatic |
        | authorize | Google Pay with the card "visa" | manual    |

    @SPI-100
    Scenario Outline: <operation> with the stored token says save_payment_method=<value>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 5.00 usd with the stored token, and:
        | save_payment_method | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | customer            | {customer} |
        | save_payment_method | <value>    |

      Examples:
        | operation | value |
        | purchase  | true  |
        | authorize | false |

    @SPI-114
    Scenario Outline: <operation> with <payer> carries the statement's text
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1.00 eur with <payer>, and:
        | statement_descriptor | 5K Race Ticket |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | statement_descriptor | 5K Race Ticket |

      Examples:
        | operation | payer            |
        | authorize | the card "visa"  |
        | purchase  | the stored token |
        | authorize | the stored token |

    @SPI-018 @SPI-111 @SPI-112 @SPI-116
    Scenario Outline: <operation> for a connected account with <payer> carries the fields of a payment, and the platform's fee
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to <operation> 5.00 usd with <payer>, and:
        | stripe_account | {account}  |
        | <fee>          | 103        |
        | description    | Zwölf Hüte |
        | metadata/größe | 57 ½       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | Stripe-Account header  | {account}  |
        | application_fee_amount | 103        |
        | description            | Zwölf Hüte |
        | metadata[größe]        | 57 ½       |
        | stripe_account         | none       |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/stripe_account | {account}  |
        | gateway_specific_fields/stripe_payment_intents/<fee>          | 103        |
        | gateway_specific_fields/stripe_payment_intents/description    | Zwölf Hüte |

      Examples:
        | operation | payer                          | fee                    |
        | purchase  | the card "visa"                | application_fee_amount |
        | authorize | the card "visa"                | application_fee        |
        | purchase  | the stored token               | application_fee        |
        | authorize | the stored token               | application_fee_amount |
        | purchase  | Apple Pay with the card "visa" | application_fee_amount |

    @SPI-107 @SPI-108 @SPI-109 @SPI-110 @SPI-111
    Scenario Outline: <operation> with <payer> on behalf of a connected account, with <field>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 5.00 usd with <payer>, and:
        | transfer_destination | {account} |
        | on_behalf_of         | {account} |
        | transfer_group       | ORDER10   |
        | <field>              | 120       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | transfer_data[destination] | {account} |
        | on_behalf_of               | {account} |
        | transfer_group             | ORDER10   |
        | transfer_data[amount]      | <amount>  |
        | application_fee_amount     | <fee>     |
        | Stripe-Account header      | none      |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/transfer_destination | {account} |
        | gateway_specific_fields/stripe_payment_intents/on_behalf_of         | {account} |
        | gateway_specific_fields/stripe_payment_intents/transfer_group       | ORDER10   |
        | gateway_specific_fields/stripe_payment_intents/<field>              | 120       |

      Examples:
        | operation | payer                           | field                  | amount | fee  |
        | purchase  | the card "visa"                 | transfer_amount        | 120    | none |
        | authorize | the card "visa"                 | transfer_amount        | 120    | none |
        | authorize | the card "visa"                 | application_fee_amount | none   | 120  |
        | purchase  | the stored token                | transfer_amount        | 120    | none |
        | authorize | the stored token                | application_fee_amount | none   | 120  |
        | authorize | Google Pay with the card "visa" | application_fee_amount | none   | 120  |

    @SPI-113
    Scenario Outline: <operation> with transfer_amount=<amount> and <name>=<fee> is refused
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 5.00 usd with the card "visa", and:
        | transfer_destination | {account} |
      And Spreedly is asked to <operation>, and:
        | transfer_destination | {account} |
        | transfer_amount      | <amount>  |
        | <name>               | <fee>     |
      Then Spreedly answers 422 "transfer_amount and application_fee_amount exclude each other"
      And Stripe was asked nothing

      Examples:
        | operation                                      | amount | name                   | fee |
        | purchase 5.00 usd with the card "visa"         | 1      | application_fee_amount | 1   |
        | purchase 5.00 usd with the card "visa"         | 100    | application_fee        | 100 |
        | authorize 5.00 usd with the card "visa"        | 100    | application_fee_amount | 1   |
        | purchase 5.00 usd with the same payment method | 100    | application_fee_amount | 100 |
        | capture the authorization                      | 100    | application_fee_amount | 100 |

    @SPI-122 @SPI-123 @SPI-048
    Scenario Outline: <operation> with <payer> names an earlier agreement by <field>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1234 jpy with <payer>, and:
        | <field>     | <value> |
        | off_session | true    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id]       | <id>    |
        | payment_method_options[card][mit_exemption][claim_without_transaction_id] | <claim> |
        | off_session                                                               | true    |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/<field> | <value> |

      Examples:
        | operation | payer            | field                        | value     | id        | claim |
        | purchase  | the card "visa"  | network_transaction_id       | 111111111 | 111111111 | none  |
        | authorize | the card "visa"  | network_transaction_id       | 111111111 | 111111111 | none  |
        | purchase  | the stored token | network_transaction_id       | 111111111 | 111111111 | none  |
        | authorize | the stored token | network_transaction_id       | 111111111 | 111111111 | none  |
        | purchase  | the card "visa"  | claim_without_transaction_id | true      | none      | true  |
        | authorize | the card "visa"  | claim_without_transaction_id | true      | none      | true  |
        | purchase  | the stored token | claim_without_transaction_id | true      | none      | true  |
        | authorize | the stored token | claim_without_transaction_id | false     | none      | none  |

    @SPI-048 @SPI-044
    Scenario Outline: An account without the feature refuses <operation> that names an agreement by <field>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      And the account lacks "transaction_ids"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | off_session | true    |
        | <field>     | <value> |
      Then Spreedly answers 422 "Received unknown parameter: payment_method_options[card][mit_exemption]"
      And Spreedly's answer has:
        | state     | failed |
        | succeeded | false  |
      And at Stripe there are 0 charges
      Given the account has every feature
      When Spreedly is asked to <operation> 1.00 usd with the same payment method, and:
        | off_session | true    |
        | <field>     | <value> |
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | operation | field                        | value     |
        | purchase  | network_transaction_id       | 111111111 |
        | authorize | network_transaction_id       | 111111111 |
        | authorize | claim_without_transaction_id | true      |

    @SPI-124
    Scenario Outline: A claim of <payer> needs a gateway that manages ids, to <operation>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | false |
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1.00 usd with <payer>, and:
        | claim_without_transaction_id | true |
        | off_session                  | true |
      Then Spreedly answers 422 "claim_without_transaction_id needs a gateway with transaction_id_management_enabled"
      And Stripe was asked nothing

      Examples:
        | operation | payer                          |
        | purchase  | the stored token               |
        | authorize | the stored token               |
        | authorize | Apple Pay with the card "visa" |

    @SPI-125 @SPI-126
    Scenario Outline: <operation> with <payer> is judged by Radar as asked
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And the customer's page asks Stripe to open a radar session
      And Spreedly is asked to <operation> 1.00 usd with <payer>, and:
        | radar_session_id | {radar session} |
        | skip_radar_rules | <skip>          |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | radar_options[session]      | {radar session} |
        | radar_options[skip_rules][] | <sent>          |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/radar_session_id | {radar session} |
        | gateway_specific_fields/stripe_payment_intents/skip_radar_rules | <skip>          |

      Examples:
        | operation | payer            | skip  | sent |
        | purchase  | the card "visa"  | true  | all  |
        | authorize | the card "visa"  | true  | all  |
        | purchase  | the stored token | true  | all  |
        | authorize | the stored token | false | none |

    @SPI-126
    Scenario Outline: A blocked card's <operation> with skip_radar_rules=<skip> is <outcome>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa, highest risk", and:
        | skip_radar_rules | <skip> |
      Then Spreedly answers <answer>
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/outcome_type | <outcome> |

      Examples:
        | operation | skip  | answer           | outcome    |
        | authorize | true  | 200 "Succeeded!" | authorized |
        | authorize | false | 422              | blocked    |
        | purchase  | true  | 200 "Succeeded!" | authorized |

  Rule: The Level 2 and 3 data go with every payment, and have their limits there

    @SPI-142 @SPI-143 @SPI-144 @SPI-145 @SPI-146 @SPI-147 @SPI-148
    Scenario Outline: <operation> with <payer> carries all six data
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1234 jpy with <payer>, and:
        | merchant_reference   | ABCDEFGHIJKLMNOPQRSTUVWX9                                                                                                                           |
        | customer_reference   | 0BCDEFGHIJKLMNOPq                                                                                                                                   |
        | shipping_address_zip | 90210-1234                                                                                                                                          |
        | shipping_from_zip    | 00501                                                                                                                                               |
        | shipping_amount      | 0                                                                                                                                                   |
        | line_items           | [{"product_code":"größer als 1","product_description":"Twelve hats 4 all of us","unit_cost":100,"quantity":12,"tax_amount":34,"discount_amount":0}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[merchant_reference]                 | ABCDEFGHIJKLMNOPQRSTUVWX9 |
        | level3[customer_reference]                 | 0BCDEFGHIJKLMNOPq         |
        | level3[shipping_address_zip]               | 90210-1234                |
        | level3[shipping_from_zip]                  | 00501                     |
        | level3[shipping_amount]                    | 0                         |
        | level3[line_items][0][product_code]        | größer als 1              |
        | level3[line_items][0][product_description] | Twelve hats 4 all of us   |
        | level3[line_items][0][unit_cost]           | 100                       |
        | level3[line_items][0][quantity]            | 12                        |
        | level3[line_items][0][tax_amount]          | 34                        |
        | level3[line_items][0][discount_amount]     | 0                         |

      Examples:
        | operation | payer                          |
        | authorize | the card "visa"                |
        | purchase  | the stored token               |
        | authorize | the stored token               |
        | purchase  | Apple Pay with the card "visa" |

    @SPI-142 @SPI-143 @SPI-146 @SPI-150
    Scenario Outline: <operation> with <payer> does not carry <field> of <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1.00 usd with <payer>, and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 422 "<why>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | state                                                  | failed  |
        | gateway_specific_fields/stripe_payment_intents/<field> | <shown> |

      Examples:
        | operation | payer            | field              | what                      | value                                                         | shown                      | why                                                         |
        | authorize | the card "visa"  | merchant_reference | 26 characters             | ABCDEFGHIJKLMNOPQRSTUVWXYZ                                    | ABCDEFGHIJKLMNOPQRSTUVWXYZ | merchant_reference is too long (limit 25, given 26)         |
        | purchase  | the stored token | merchant_reference | 26 characters             | ABCDEFGHIJKLMNOPQRSTUVWXYZ                                    | ABCDEFGHIJKLMNOPQRSTUVWXYZ | merchant_reference is too long (limit 25, given 26)         |
        | authorize | the stored token | customer_reference | 18 characters             | ABCDEFGHIJKLMNOPQR                                            | ABCDEFGHIJKLMNOPQR         | customer_reference is too long (limit 17, given 18)         |
        | authorize | the card "visa"  | shipping_amount    | less than nothing         | -1                                                            | -1                         | shipping_amount is less than 0                              |
        | authorize | the card "visa"  | line_items         | a code of 13 characters   | [{"product_code":"größer als 12","unit_cost":1,"quantity":1}] | set                        | line_items[0].product_code is too long (limit 12, given 13) |
        | purchase  | the stored token | line_items         | a second item for nothing | [{"unit_cost":1,"quantity":1},{"unit_cost":0,"quantity":1}]   | set                        | line_items[1].unit_cost is less than 1                      |

  Rule: A value that Stripe does not know is not sent, and the answer says so

    @SPI-097 @SPI-098 @SPI-120
    Scenario Outline: <operation> with <field>=<value>, with <payer>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> 1234 jpy with <payer>, and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | <parameter> | <sent> |
      And Spreedly's answer has:
        | warning                                                | <warning> |
        | gateway_specific_fields/stripe_payment_intents/<field> | <value>   |

      Examples:
        | operation | payer            | field                  | value           | parameter                                            | sent      | warning                                                           |
        | purchase  | the card "visa"  | capture_method         | automatic_async | capture_method                                       | automatic | capture_method was not sent: it is none of automatic, manual      |
        | authorize | the card "visa"  | capture_method         | by hand         | capture_method                                       | manual    | capture_method was not sent: it is none of automatic, manual      |
        | purchase  | the stored token | capture_method         | by hand         | capture_method                                       | automatic | capture_method was not sent: it is none of automatic, manual      |
        | authorize | the card "visa"  | confirmation_method    | by hand         | confirmation_method                                  | none      | confirmation_method was not sent: it is none of automatic, manual |
        | purchase  | the stored token | confirmation_method    | by hand         | confirmation_method                                  | none      | confirmation_method was not sent: it is none of automatic, manual |
        | authorize | the stored token | request_three_d_secure | challenge       | payment_method_options[card][request_three_d_secure] | none      | request_three_d_secure was not sent: it is none of automatic, any |

    @SPI-132
    Scenario Outline: <operation> for a use that is none of Stripe's is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa", and:
        | setup_future_usage | later |
      Then Spreedly answers 422 "setup_future_usage is none of on_session, off_session"
      And Stripe was asked nothing

      Examples:
        | operation          |
        | purchase 1.00 usd  |
        | authorize 1.00 usd |
        | verify             |

  Rule: A void, a capture and a credit have fields of their own

    @SPI-136
    Scenario Outline: A void for the reason <reason>, <where>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1234 jpy with the card "visa", and:
        | <whose> | <value> |
      And Spreedly is asked to void the authorization, and:
        | cancellation_reason | <reason> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to cancel the payment carried:
        | cancellation_reason   | <reason> |
        | Stripe-Account header | <header> |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/cancellation_reason | <reason> |

      Examples:
        | reason                | where                   | whose          | value     | header    |
        | duplicate             | for the account itself  | description    | hats      | none      |
        | fraudulent            | for the account itself  | description    | hats      | none      |
        | requested_by_customer | for a connected account | stripe_account | {account} | {account} |
        | abandoned             | for the account itself  | description    | hats      | none      |

    @SPI-137
    Scenario Outline: A credit for the reason <reason>, with metadata
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1234 jpy with the card "visa"
      And Spreedly is asked to credit 234 jpy the purchase, and:
        | reason         | <reason> |
        | metadata/größe | zu groß  |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | reason          | <reason> |
        | amount          | 234      |
        | metadata[größe] | zu groß  |
      And Spreedly's answer has:
        | amount                                                        | 234      |
        | currency_code                                                 | JPY      |
        | gateway_specific_fields/stripe_payment_intents/reason         | <reason> |
        | gateway_specific_fields/stripe_payment_intents/metadata/größe | zu groß  |

      Examples:
        | reason                |
        | duplicate             |
        | fraudulent            |
        | requested_by_customer |

  Rule: A card is kept when the transaction has succeeded, and not before

    @SPI-202
    Scenario Outline: A <operation> with the card "<card>" that <ends> leaves it <kept>, with retain_on_success=<retain>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "<card>", and:
        | retain_on_success of the transaction | <retain> |
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | state                        | <ends>   |
        | retain_on_success            | <retain> |
        | payment_method/storage_state | <kept>   |
      When Spreedly's "/v1/payment_methods/{payment_method}.xml" is read
      Then Spreedly's answer has:
        | storage_state | <kept> |

      Examples:
        | operation          | card                             | retain | status | ends      | kept     |
        | purchase 1.00 usd  | visa                             | true   | 200    | succeeded | retained |
        | authorize 1.00 usd | visa                             | true   | 200    | succeeded | retained |
        | verify             | visa                             | true   | 200    | succeeded | retained |
        | purchase 1.00 usd  | visa                             | false  | 200    | succeeded | cached   |
        | purchase 1.00 usd  | visa, generic decline            | true   | 422    | failed    | cached   |
        | authorize 1.00 usd | visa, insufficient funds         | true   | 422    | failed    | cached   |
        | verify             | visa, generic decline            | true   | 422    | failed    | cached   |
        | purchase 1.00 usd  | visa, authenticate unless set up | true   | 422    | failed    | cached   |
