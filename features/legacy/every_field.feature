Feature: Every field of the legacy gateway's payments, whatever pays
  The guide lists its fields for the gateway, and not for one payment method: each of them goes to the charge of each
  operation, whoever or whatever is charged, and comes back in the answer as it was sent.

  Rule: The fields of a payment go to the charge

    @SPL-019 @SPL-058 @SPL-059 @SPL-063 @SPL-065 @SPL-066 @SPL-067 @SPL-068 @SPL-069 @SPL-070 @SPL-071 @SPL-084 @SPL-085 @SPL-086 @SPL-087 @SPL-090 @SPL-091 @SPL-092
    Scenario Outline: Every field of a <operation> with <payer> goes to its charge
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When the customer's page asks Stripe to open a radar session
      And Spreedly is asked to <first> with <kept>
      And Spreedly is asked to <operation> 12.34 eur with <payer>, and:
        | statement_description       | Größe 43          |
        | statement_descriptor_suffix | ORDER 10108       |
        | metadata/hat_type           | Fedora & Schal    |
        | metadata/Ärmel              | a < b & c         |
        | receipt_email               | email@example.com |
        | merchant_reference          | cb76a9ffcb        |
        | customer_reference          | ab839defab        |
        | shipping_address_zip        | 90210             |
        | shipping_from_zip           | 10001-0001        |
        | shipping_amount             | 0                 |
        | line_items                  | [{"product_description": "Used toothpaste", "product_code": 1234, "unit_cost": 1234, "quantity": 1, "tax_amount": 0, "discount_amount": 0}] |
        | transfer_destination        | {account}         |
        | transfer_amount             | 1                 |
        | transfer_group              | ORDER10           |
        | on_behalf_of                | {account}         |
        | radar_session_id            | {radar session}   |
        | skip_radar_rules            | true              |
        | recurring                   | false             |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | amount                                     | 12.34 eur         |
        | currency                                   | eur               |
        | capture                                    | <capture>         |
        | statement_descriptor                       | Größe 43          |
        | statement_descriptor_suffix                | ORDER 10108       |
        | metadata[hat_type]                         | Fedora & Schal    |
        | metadata[Ärmel]                            | a < b & c         |
        | receipt_email                              | email@example.com |
        | level3[merchant_reference]                 | cb76a9ffcb        |
        | level3[customer_reference]                 | ab839defab        |
        | level3[shipping_address_zip]               | 90210             |
        | level3[shipping_from_zip]                  | 10001-0001        |
        | level3[shipping_amount]                    | 0                 |
        | level3[line_items][0][product_description] | Used toothpaste   |
        | level3[line_items][0][product_code]        | 1234              |
        | level3[line_items][0][unit_cost]           | 1234              |
        | level3[line_items][0][quantity]            | 1                 |
        | level3[line_items][0][tax_amount]          | 0                 |
        | level3[line_items][0][discount_amount]     | 0                 |
        | transfer_data[destination]                 | {account}         |
        | transfer_data[amount]                      | 0.01 eur          |
        | transfer_group                             | ORDER10           |
        | on_behalf_of                               | {account}         |
        | radar_options[session]                     | {radar session}   |
        | radar_options[skip_rules][]                | all               |
        | recurring                                  | false             |
        | application_fee                            | none              |
        | application_fee_amount                     | none              |
        | destination[account]                       | none              |
        | destination[amount]                        | none              |
        | Stripe-Account header                      | none              |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe                      | statement_description, statement_descriptor_suffix, metadata, receipt_email, merchant_reference, customer_reference, shipping_address_zip, shipping_from_zip, shipping_amount, line_items, transfer_destination, transfer_amount, transfer_group, on_behalf_of, radar_session_id, skip_radar_rules, recurring |
        | gateway_specific_fields/stripe/statement_description | Größe 43       |
        | gateway_specific_fields/stripe/metadata/hat_type     | Fedora & Schal |
        | gateway_specific_fields/stripe/metadata/Ärmel        | a < b & c      |
        | gateway_specific_fields/stripe/shipping_amount       | 0              |
        | gateway_specific_fields/stripe/transfer_destination  | {account}      |
        | amount                                               | 1234           |
        | currency_code                                        | EUR            |
        | warning                                              | none           |

      Examples:
        | operation | first  | kept                            | payer                           | capture |
        | purchase  | verify | the card "visa"                 | the same payment method         | none    |
        | authorize | verify | the card "visa"                 | the same payment method         | false   |
        | purchase  | store  | the card "visa"                 | the stored token                | none    |
        | authorize | store  | the card "visa"                 | the stored token                | false   |
        | purchase  | verify | the card "visa"                 | Apple Pay with the card "visa"  | none    |
        | authorize | verify | the card "visa"                 | Apple Pay with the card "visa"  | false   |
        | purchase  | verify | the card "visa"                 | Google Pay with the card "visa" | none    |
        | authorize | verify | the card "visa"                 | Google Pay with the card "visa" | false   |

    @SPL-051 @SPL-060 @SPL-061 @SPL-088
    Scenario Outline: <field> and <further> of a <operation> with <payer> go to its charge, and nothing else of Connect
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <first> with the card "visa"
      And Spreedly is asked to <operation> 12.34 usd with <payer>, and:
        | <field>   | {account} |
        | <further> | 103       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | destination[account]       | <destination> |
        | destination[amount]        | <amount>      |
        | application_fee            | <fee>         |
        | transfer_data[destination] | <transfer>    |
        | transfer_data[amount]      | none          |
        | application_fee_amount     | <new fee>     |
        | on_behalf_of               | none          |
        | Stripe-Account header      | none          |
        | capture                    | <capture>     |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe           | <field>, <further> |
        | gateway_specific_fields/stripe/<field>   | {account}          |
        | gateway_specific_fields/stripe/<further> | 103                |

      Examples:
        | field                | further                | destination | amount | fee  | transfer  | new fee | operation | first  | payer                           | capture |
        | destination          | application_fee        | {account}   | none   | 103  | none      | none    | purchase  | verify | the same payment method         | none    |
        | destination          | application_fee        | {account}   | none   | 103  | none      | none    | authorize | store  | the stored token                | false   |
        | destination          | application_fee        | {account}   | none   | 103  | none      | none    | purchase  | verify | Apple Pay with the card "visa"  | none    |
        | destination          | application_fee        | {account}   | none   | 103  | none      | none    | authorize | verify | Google Pay with the card "visa" | false   |
        | destination          | destination_amount     | {account}   | 103    | none | none      | none    | authorize | verify | the same payment method         | false   |
        | destination          | destination_amount     | {account}   | 103    | none | none      | none    | purchase  | store  | the stored token                | none    |
        | destination          | destination_amount     | {account}   | 103    | none | none      | none    | purchase  | verify | Google Pay with the card "visa" | none    |
        | transfer_destination | application_fee_amount | none        | none   | none | {account} | 103     | authorize | verify | the same payment method         | false   |
        | transfer_destination | application_fee_amount | none        | none   | none | {account} | 103     | purchase  | store  | the stored token                | none    |
        | transfer_destination | application_fee_amount | none        | none   | none | {account} | 103     | purchase  | verify | Apple Pay with the card "visa"  | none    |

    @SPL-061 @SPL-085
    Scenario Outline: <field> of <operation> for nobody is <what>
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | <field> | 10 |
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | warning | <warning> |
      And the request to create a charge carried:
        | destination[amount]   | none   |
        | transfer_data[amount] | <sent> |

      Examples:
        | field              | operation | what                 | status                                                       | sent | warning                                                 |
        | destination_amount | purchase  | left out, and told   | 200 "Succeeded!"                                             | none | destination_amount was not sent: there is no destination |
        | destination_amount | authorize | left out, and told   | 200 "Succeeded!"                                             | none | destination_amount was not sent: there is no destination |
        | transfer_amount    | purchase  | for Stripe to refuse | 422 "Missing required param: transfer_data[destination]."    | 10   | none                                                    |
        | transfer_amount    | authorize | for Stripe to refuse | 422 "Missing required param: transfer_data[destination]."    | 10   | none                                                    |

    @SPL-089
    Scenario Outline: An amount of <amount> to transfer and a fee of <fee> of a <operation> with <payer> are refused
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <first> with the card "visa"
      And Spreedly is asked to <operation> 10.00 usd with <payer>, and:
        | transfer_destination   | {account} |
        | transfer_amount        | <amount>  |
        | application_fee_amount | <fee>     |
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | succeeded | <succeeded> |

      Examples:
        | operation | first  | payer                           | amount | fee | status                                                              | succeeded |
        | purchase  | verify | the same payment method         | 1      | 1   | 422 "transfer_amount and application_fee_amount exclude each other" | false     |
        | authorize | verify | the same payment method         | 1      | 1   | 422 "transfer_amount and application_fee_amount exclude each other" | false     |
        | authorize | store  | the stored token                | 1      | 1   | 422 "transfer_amount and application_fee_amount exclude each other" | false     |
        | purchase  | verify | Google Pay with the card "visa" | 1      | 1   | 422 "transfer_amount and application_fee_amount exclude each other" | false     |
        | purchase  | verify | the same payment method         | 1      | 0   | 422 "transfer_amount and application_fee_amount exclude each other" | false     |

    @SPL-051 @SPL-060 @SPL-061 @SPL-084 @SPL-088
    Scenario Outline: <one> and <other> of a <operation> exclude each other
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | <whose> | {account} |
        | <one>   | <first>   |
        | <other> | <second>  |
      Then Spreedly answers 422 "<one> and <other> exclude each other"
      And Stripe was asked nothing

      Examples: two names of one thing
        | operation | whose                | one             | first     | other                  | second    |
        | purchase  | transfer_destination | application_fee | 103       | application_fee_amount | 103       |
        | authorize | stripe_account       | application_fee | 0         | application_fee_amount | 103       |
        | purchase  | on_behalf_of         | destination     | {account} | transfer_destination   | {account} |
        | authorize | on_behalf_of         | destination     | {account} | transfer_destination   | {account} |

      Examples: a fee and a part, by whatever names
        | operation | whose                | one                | first | other                  | second |
        | purchase  | transfer_destination | transfer_amount    | 10    | application_fee        | 103    |
        | purchase  | destination          | destination_amount | 10    | application_fee        | 103    |
        | authorize | destination          | destination_amount | 10    | application_fee_amount | 0      |

    @SPL-051 @SPL-088
    Scenario Outline: A capture with <field> of 0 waives the fee of its charge
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | stripe_account  | {account} |
        | <field>         | 103       |
      And Spreedly is asked to capture the authorization, and:
        | <field> | 0 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the charge carried:
        | <field> | 0 |
      And Spreedly's answer has:
        | amount                                 | 1000 |
        | gateway_specific_fields/stripe/<field> | 0    |
      And at Stripe there are 0 application fees

      Examples:
        | field                  |
        | application_fee        |
        | application_fee_amount |

    @SPL-085 @SPL-086
    Scenario: A capture of a charge says how much of it is sent on, and to which group it belongs
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | transfer_destination | {account} |
      And Spreedly is asked to capture 4.00 usd the authorization, and:
        | transfer_amount | 250      |
        | transfer_group  | ORDER-ß  |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the charge carried:
        | all parameters        | amount, transfer_data[amount], transfer_group |
        | amount                | 400                                           |
        | transfer_data[amount] | 250                                           |
        | transfer_group        | ORDER-ß                                       |
      And at Stripe the transfer has:
        | amount         | 2.50 usd  |
        | destination    | {account} |
        | transfer_group | ORDER-ß   |

    @SPL-079 @SPL-082 @SPL-064
    Scenario: A card that is stored for a connected account becomes its customer's default there
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to store with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to store with the card "mastercard", and:
        | stripe_account | {account}  |
        | customer_id    | {customer} |
        | make_default   | true       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to add to the customer carried:
        | Stripe-Account header | {account} |
      And the request to update the customer carried:
        | all parameters        | default_source |
        | default_source        | {card}         |
        | Stripe-Account header | {account}      |

    @SPL-085
    Scenario Outline: A transfer_amount of <transfer> of a charge is <what>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination | {account}  |
        | transfer_amount      | <transfer> |
      Then Spreedly answers <status>
      And the request to create a charge carried:
        | transfer_data[amount] | <transfer> |
      And Spreedly's answer has:
        | state | <state> |

      Examples:
        | transfer | what                 | status | state     |
        | 1000     | taken                | 200    | succeeded |
        | 1001     | for Stripe to refuse | 422    | failed    |

  Rule: Directly on a connected account, what follows goes there too

    @SPL-025 @SPL-051 @SPL-062 @SPL-064
    Scenario Outline: A <operation> with <payer> on a connected account: its fee and its key go to the charge, and what follows goes there
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <first> with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to <operation> 12.34 usd with <payer>, and:
        | stripe_account  | {account}  |
        | application_fee | 103        |
        | idempotency_key | ORDER 10108 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried the key "ORDER 10108"
      And the request to create a charge carried:
        | Stripe-Account header  | {account} |
        | application_fee        | 103       |
        | application_fee_amount | none      |
        | stripe_account         | none      |
        | destination[account]   | none      |
        | on_behalf_of           | none      |
      When Spreedly is asked to <follows>
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | Stripe-Account header  | {account} |

      Examples:
        | operation | first  | payer                           | follows                           | call               |
        | purchase  | verify | the same payment method         | credit 1.00 usd the purchase      | refund the charge  |
        | authorize | verify | the same payment method         | capture 1.00 usd the authorization | capture the charge |
        | purchase  | store  | the stored token                | credit the purchase               | refund the charge  |
        | authorize | store  | the stored token                | void the authorization            | refund the charge  |
        | purchase  | verify | Apple Pay with the card "visa"  | credit 1.00 usd the purchase      | refund the charge  |
        | authorize | verify | Google Pay with the card "visa" | capture the authorization         | capture the charge |

  Rule: The fields of a capture go to the capture

    @SPL-051 @SPL-058 @SPL-059 @SPL-062 @SPL-065 @SPL-086 @SPL-088
    Scenario Outline: <field> of a capture goes to it as <parameter>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | transfer_destination | {account} |
      And Spreedly is asked to capture 9.99 usd the authorization, and:
        | <field>         | <value>   |
        | idempotency_key | CAPTURE 1 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the charge carried the key "CAPTURE 1"
      And the request to capture the charge carried:
        | amount      | 9.99 usd |
        | <parameter> | <value>  |
      And Spreedly's answer has:
        | amount                                 | 999                        |
        | currency_code                          | USD                        |
        | gateway_specific_fields/stripe         | <field>, idempotency_key   |
        | gateway_specific_fields/stripe/<field> | <value>                    |

      Examples:
        | field                       | value       | parameter                   |
        | application_fee             | 103         | application_fee             |
        | application_fee_amount      | 103         | application_fee_amount      |
        | statement_description       | Größe 43    | statement_descriptor        |
        | statement_descriptor_suffix | ORDER 10108 | statement_descriptor_suffix |
        | receipt_email               | zoë@shop.jp | receipt_email               |
        | transfer_group              | GRUPPE-ß    | transfer_group              |

  Rule: The metadata of a void goes to its refund

    @SPL-063
    Scenario Outline: The metadata of a void of <amount> goes to its refund, <where>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize <amount> with the card "visa", and:
        | <whose> | <value> |
      And Spreedly is asked to void the authorization, and:
        | metadata/hat_type | Fedora & Schal |
        | metadata/größe    | 57 ½           |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | metadata[hat_type]    | Fedora & Schal |
        | metadata[größe]       | 57 ½           |
        | reason                | none           |
        | Stripe-Account header | <header>       |
      And Spreedly's answer has:
        | transaction_type                              | Void |
        | gateway_specific_fields/stripe/metadata/größe | 57 ½ |

      Examples:
        | amount    | where                   | whose          | value     | header    |
        | 12.34 usd | for the account itself  | receipt_email  | a@shop.jp | none      |
        | 1234 jpy  | for a connected account | stripe_account | {account} | {account} |

  Rule: The fields of a refund go to the refund

    @SPL-052 @SPL-053 @SPL-055 @SPL-056 @SPL-057 @SPL-062 @SPL-063
    Scenario Outline: Every field of a refund of a <what> goes to it, flags being <flag>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <first> 12.34 usd with the card "visa", and:
        | application_fee | 103       |
        | destination     | {account} |
      And Spreedly is asked to <then>
      And Spreedly is asked to credit 9.99 usd the <what>, and:
        | refund_application_fee | <flag>    |
        | reverse_transfer       | <flag>    |
        | reason                 | <reason>  |
        | idempotency_key        | REFUND 1  |
        | metadata/hat_type      | Fedora    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried the key "REFUND 1"
      And the request to refund the charge carried:
        | amount                 | 9.99 usd |
        | refund_application_fee | <sent>   |
        | reverse_transfer       | <sent>   |
        | reason                 | <reason> |
        | metadata[hat_type]     | Fedora   |
        | currency               | none     |
      And Spreedly's answer has:
        | transaction_type                | Credit  |
        | amount                          | 999     |
        | currency_code                   | USD     |
        | reference_token                 | {<what>} |
        | gateway_transaction_id          | re_…    |
        | gateway_specific_fields/stripe  | refund_application_fee, reverse_transfer, reason, idempotency_key, metadata |
        | gateway_specific_fields/stripe/reason | <reason> |
        | warning                         | none    |
      And at Stripe the charge has:
        | amount_refunded | 9.99 usd |

      Examples:
        | what          | first     | then                      | flag  | sent | reason                |
        | purchase      | purchase  | verify with the card "visa" | true  | true | duplicate             |
        | capture       | authorize | capture the authorization | true  | true | fraudulent            |
        | authorization | authorize | capture the authorization | true  | true | requested_by_customer |
        | purchase      | purchase  | verify with the card "visa" | false | none | duplicate             |

    @SPL-053 @SPL-054
    Scenario Outline: Of a fee of 1.03 usd <amount> is given back beside a flag that says <flag>: <what>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | stripe_account  | {account} |
        | application_fee | 103       |
      And Spreedly is asked to credit 1.00 usd the purchase, and:
        | refund_application_fee | <flag>   |
        | refund_fee_amount      | <amount> |
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | succeeded                                                | <succeeded> |
        | warning                                                  | <warning>   |
        | gateway_specific_fields/stripe/refund_application_fee    | <flag>      |
        | gateway_specific_fields/stripe/refund_fee_amount         | <amount>    |
      And at Stripe the application fee has:
        | amount_refunded | <back> |

      Examples:
        | flag  | amount | what            | status                                    | succeeded | warning                                                      | back     |
        | true  | 1      | the amount      | 200                                       | true      | refund_application_fee was not sent: refund_fee_amount wins  | 0.01 usd |
        | false | 1      | the amount      | 200                                       | true      | none                                                         | 0.01 usd |
        | true  | 103    | all of it       | 200                                       | true      | refund_application_fee was not sent: refund_fee_amount wins  | 1.03 usd |
        | false | 104    | Stripe's no     | 200                                       | true      | including refund_fee_amount: Refund amount                   | 0.00 usd |
        | false | 0      | nothing         | 422 "refund_fee_amount is less than 1"    | false     | none                                                         | 0.00 usd |
        | false | -1     | nothing         | 422 "refund_fee_amount is less than 1"    | false     | none                                                         | 0.00 usd |
        | false | 1.5    | nothing         | 422 "refund_fee_amount is no whole number" | false    | none                                                         | 0.00 usd |
