Feature: What a gateway refuses, in Spreedly's language
  A refusal is a transaction as any other: it did not succeed, says why in the guide's words, and can be found again.

  Rule: A refusal is a transaction

    @SPL-129
    Scenario Outline: A gateway "<type>" refuses <operation> with <field> "<value>", and the refusal can be found
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation>, and:
        | <field> | <value> |
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | transaction_type        | <kind>    |
        | succeeded               | false     |
        | state                   | failed    |
        | gateway_token           | {gateway} |
        | gateway_transaction_id  | none      |
        | response/success        | false     |
        | response/pending        | false     |
        | response/result_unknown | false     |
        | response/message        | <message> |
      When Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly answers 200 "<message>"
      And Spreedly's answer has:
        | state     | failed |
        | succeeded | false  |
      When Spreedly's "/v1/gateways/{gateway}/transactions.xml?state=failed" is read
      Then Spreedly's answer has:
        | transaction/token   | {transaction} |
        | transaction/message | <message>     |

      Examples: the Payment Intents gateway
        | type                   | operation                                                    | kind          | field                                          | value                    | message                                                                                 |
        | stripe_payment_intents | purchase 10.00 usd with the card "visa"                      | Purchase      | statement_descriptor                           | 5                        | statement_descriptor needs at least one letter                                          |
        | stripe_payment_intents | authorize 10.00 usd with the card "visa"                     | Authorization | statement_descriptor_suffix                    | 123456789012345678901234 | statement_descriptor_suffix is too long (limit 22, given 24)                            |
        | stripe_payment_intents | purchase 10.00 usd with the card "visa"                      | Purchase      | claim_without_transaction_id                   | true                     | claim_without_transaction_id needs a gateway with transaction_id_management_enabled     |
        | stripe_payment_intents | authorize 10.00 usd with the card "visa"                     | Authorization | claim_without_transaction_id                   | true                     | claim_without_transaction_id needs a gateway with transaction_id_management_enabled     |
        | stripe_payment_intents | purchase 10.00 usd with the card "visa"                      | Purchase      | setup_future_usage                             | of_session               | setup_future_usage is none of on_session, off_session                                   |
        | stripe_payment_intents | authorize 10.00 usd with the card "visa"                     | Authorization | setup_future_usage                             | of_session               | setup_future_usage is none of on_session, off_session                                   |
        | stripe_payment_intents | verify with the card "visa"                                  | Verification  | setup_future_usage                             | of_session               | setup_future_usage is none of on_session, off_session                                   |
        | stripe_payment_intents | purchase 10.00 usd with the card "visa"                      | Purchase      | stored_credential_initiator of the transaction | cardholdr                | stored_credential_initiator is none of cardholder, merchant                             |
        | stripe_payment_intents | authorize 10.00 usd with the card "visa"                     | Authorization | stored_credential_initiator of the transaction | Merchant                 | stored_credential_initiator is none of cardholder, merchant                             |
        | stripe_payment_intents | verify with the card "visa"                                  | Verification  | stored_credential_initiator of the transaction | customer                 | stored_credential_initiator is none of cardholder, merchant                             |
        | stripe_payment_intents | purchase 10.00 usd with the card "visa"                      | Purchase      | moto                                           | perhaps                  | moto is neither true nor false                                                          |
        | stripe_payment_intents | purchase 10.00 usd with the third party token "cus_1\|pm\|1" | Purchase      | description                                    | hats                     | third_party_token is not…                                                               |
        | stripe_payment_intents | store with the card "visa"                                   | Store         | idempotency_key                                | größe                    | idempotency_key holds something else than printable ASCII                               |
        | stripe_payment_intents | store with the third party token "pm_card_visa"              | Store         | account_id                                     | acct_1                   | account_id takes a card, whose data are given in credit_card                            |
        | stripe_payment_intents | capture the authorization                                    | Capture       | statement_descriptor                           | 5                        | statement_descriptor needs at least one letter                                          |
        | stripe_payment_intents | void the authorization                                       | Void          | cancellation_reason                            | boredom                  | cancellation_reason is none of duplicate, fraudulent, requested_by_customer, abandoned  |
        | stripe_payment_intents | credit the authorization                                     | Credit        | reason                                         | boredom                  | reason is none of duplicate, fraudulent, requested_by_customer                          |
        | stripe_payment_intents | purchase 10.00 usd with a bank account                       | Purchase      | description                                    | hats                     | bank_account is not supported by the Payment Intents API                                |
        | stripe_payment_intents | verify with a bank account                                   | Verification  | description                                    | hats                     | bank_account has to be stored before it is verified                                     |
        | stripe_payment_intents | authorize 10.00 usd with an alternative payment method       | Authorization | description                                    | hats                     | authorize is not supported offsite by the gateway (supports_offsite_authorize is false) |

      Examples: the legacy gateway
        | type   | operation                                              | kind          | field                               | value   | message                                                                                          |
        | stripe | purchase 10.00 usd with the card "visa"                | Purchase      | statement_description               | 5       | statement_description needs at least one letter                                                  |
        | stripe | purchase 10.00 usd with a bank account                 | Purchase      | metadata/hat                        | Fedora  | bank_account has to be stored and verified before it pays                                        |
        | stripe | authorize 10.00 usd with a bank account                | Authorization | metadata/hat                        | Fedora  | bank_account has to be stored and verified before it pays                                        |
        | stripe | purchase 10.00 usd with the card "visa"                | Purchase      | customer_id                         | cus_1   | customer_id goes with a stored token only: a charge takes new card data for nobody in particular |
        | stripe | purchase 10.00 usd with the card "visa"                | Purchase      | three_ds/version of the transaction | 2.2.0   | three_ds is not supported by the Charges API                                                     |
        | stripe | verify with the card "visa"                            | Verification  | attempt_3dsecure of the transaction | true    | attempt_3dsecure is for payments of the Charges API, not for a verification                      |
        | stripe | purchase 10.00 usd with Apple Pay with the card "visa" | Purchase      | attempt_3dsecure of the transaction | true    | attempt_3dsecure is for cards                                                                    |
        | stripe | credit the authorization                               | Credit        | reason                              | boredom | reason is none of duplicate, fraudulent, requested_by_customer                                   |

      Examples: what the type of the gateway does not do
        | type                   | operation                            | kind          | field       | value | message                                                                         |
        | stripe_payment_intents | adjust the authorization             | Adjust        | description | hats  | adjust is not supported by the gateway (supports_adjust is false)               |
        | stripe_payment_intents | credit 1.00 usd with the card "visa" | GeneralCredit | description | hats  | credit is not supported by the gateway (supports_general_credit is false)       |
        | stripe                 | purchase the authorization           | Purchase      | description | hats  | purchase is not supported by the gateway (supports_reference_purchase is false) |
        | stripe                 | credit 1.00 usd with the card "visa" | GeneralCredit | description | hats  | credit is not supported by the gateway (supports_general_credit is false)       |

    @EVG-014
    Scenario Outline: The Setup Intent gateway refuses to <operation>
      Given a Spreedly gateway "stripe_setup_intents"
      When Spreedly is asked to <operation>
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | transaction_type | <kind> |
        | state            | failed |
        | succeeded        | false  |

      Examples:
        | operation                                | kind          | message                                                                                                         |
        | purchase 10.00 usd with the card "visa"  | Purchase      | purchase is not supported by the gateway (supports_purchase is false)                                           |
        | authorize 10.00 usd with the card "visa" | Authorization | authorize is not supported by the gateway (supports_authorize is false)                                         |
        | store with a bank account                | Store         | payment_method bank_account is not taken by the gateway: its payment_methods are credit_card, third_party_token |

    @SPI-200
    Scenario Outline: After it was redacted, "<what>" refuses in a transaction
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly's "/v1/<what>/redact.xml" is put
      And Spreedly is asked to purchase 10.00 usd with the same payment method
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | transaction_type | Purchase |
        | state            | failed   |

      Examples:
        | what                             | message                    |
        | gateways/{gateway}               | gateway is redacted        |
        | payment_methods/{payment_method} | payment_method is redacted |

  Rule: A Setup Intent can be neither captured, nor voided, nor given back

    @SPI-036 @SPI-037 @SPI-038 @SPI-039
    Scenario Outline: <operation> of <what> is refused in <format>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <set-up> with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | seti_… |
      When this is posted to Spreedly's "/v1/transactions/{transaction}/<operation>.<format>":
        """
        <body>
        """
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | transaction_type | <kind>    |
        | succeeded        | false     |
        | state            | failed    |
        | response/message | <message> |
      When Spreedly's "/v1/transactions/{transaction}.<format>" is read
      Then Spreedly answers 200 "<message>"

      Examples: an authorize started by the cardholder
        | operation | what                           | set-up             | field                                          | value      | kind    | format | body                        | message                                                                        |
        | capture   | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Capture | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not capturable: it holds no amount |
        | capture   | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Capture | json   | {"transaction": {}}         | The transaction is a Setup Intent, which is not capturable: it holds no amount |
        | void      | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Void    | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not voidable: it holds no amount   |
        | void      | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Void    | json   | {"transaction": {}}         | The transaction is a Setup Intent, which is not voidable: it holds no amount   |
        | credit    | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Credit  | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not refundable: it took no amount  |
        | credit    | an authorize by the cardholder | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder | Credit  | json   | {"transaction": {}}         | The transaction is a Setup Intent, which is not refundable: it took no amount  |

      Examples: an authorize for off-session use
        | operation | what                             | set-up             | field              | value       | kind    | format | body                        | message                                                                        |
        | capture   | an authorize for off-session use | authorize 1.00 usd | setup_future_usage | off_session | Capture | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not capturable: it holds no amount |
        | void      | an authorize for off-session use | authorize 1.00 usd | setup_future_usage | off_session | Void    | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not voidable: it holds no amount   |
        | credit    | an authorize for off-session use | authorize 1.00 usd | setup_future_usage | off_session | Credit  | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not refundable: it took no amount  |

      Examples: a verify
        | operation | what     | set-up | field       | value | kind    | format | body                        | message                                                                        |
        | capture   | a verify | verify | description | hats  | Capture | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not capturable: it holds no amount |
        | void      | a verify | verify | description | hats  | Void    | xml    | <transaction></transaction> | The transaction is a Setup Intent, which is not voidable: it holds no amount   |
        | credit    | a verify | verify | description | hats  | Credit  | json   | {"transaction": {}}         | The transaction is a Setup Intent, which is not refundable: it took no amount  |

  Rule: A warning is in the gateway's words

    Scenario Outline: A gateway "<type>" warns of <field>
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | metadata/hat | Fedora |
      And Spreedly is asked to credit 1.00 usd the purchase, and:
        | refund_application_fee | true |
        | refund_fee_amount      | 10   |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | warning | refund_application_fee was not sent: refund_fee_amount wins; refund_fee_amount: no application fee of this charge was found |

      Examples:
        | type                   | field             |
        | stripe                 | refund_fee_amount |
        | stripe_payment_intents | refund_fee_amount |

    @SPI-119
    Scenario Outline: <operation> does not send request_three_d_secure=<value>, and the answer says so
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa", and:
        | request_three_d_secure | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | payment_method_options[card][request_three_d_secure] | none |
      And Spreedly's answer has:
        | warning | request_three_d_secure was not sent: it is none of automatic, any |

      Examples:
        | value     | operation           | call             |
        | challenge | purchase 10.00 usd  | create a payment |
        | challenge | authorize 10.00 usd | create a payment |
        | challenge | verify              | create a set-up  |
        | sometimes | verify              | create a set-up  |
