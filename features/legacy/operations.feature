Feature: The operations of the legacy gateway, in Spreedly's language
  Every operation of the guide's table works on Stripe's Charges API.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: Money is held, taken, let go and given back

    @SPL-001 @SPL-014 @SPL-008
    Scenario: A purchase through Spreedly is a captured charge
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a charge |
      And the request to create a charge carried:
        | amount   | 1.00 usd |
        | currency | usd      |
        | capture  | none     |
      And Spreedly's answer has:
        | succeeded              | true      |
        | state                  | succeeded |
        | transaction_type       | Purchase  |
        | amount                 | 100       |
        | currency_code          | USD       |
        | gateway_transaction_id | {charge}  |
      And at Stripe the charge has:
        | captured | yes |

    @SPL-001 @SPL-015
    Scenario: An authorize through Spreedly is a charge that is not captured
      When Spreedly is asked to authorize 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | capture | false |
      And Spreedly's answer has:
        | transaction_type | Authorization |
      And at Stripe the charge has:
        | captured | no |

    @SPL-001 @SPL-016
    Scenario Outline: A capture <how> through Spreedly finishes the charge
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <what>
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | capture the charge |
      And the request to capture the charge carried:
        | amount | <amount> |
      And Spreedly's answer has:
        | transaction_type       | Capture         |
        | reference_token        | {authorization} |
        | gateway_transaction_id | {charge}        |
      And at Stripe the charge has:
        | captured        | yes     |
        | amount_captured | <taken> |

      Examples:
        | how       | what                               | amount   | taken     |
        | of all    | capture the authorization          | none     | 10.00 usd |
        | of a part | capture 4.00 usd the authorization | 4.00 usd | 4.00 usd  |

    @SPL-001 @SPL-017
    Scenario: A void through Spreedly releases the charge
      When Spreedly is asked to authorize 1.00 usd with the card "visa"
      And Spreedly is asked to void the authorization
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | amount | none |
      And Spreedly's answer has:
        | transaction_type | Void            |
        | reference_token  | {authorization} |
      And at Stripe the charge has:
        | refunded        | yes      |
        | amount_refunded | 1.00 usd |

    @SPL-001 @SPL-018
    Scenario Outline: A verification through Spreedly leaves nothing held, when the card is <how>
      When Spreedly is asked to verify with the card "<card>"
      Then Spreedly answers <status>
      And the request to create a charge carried:
        | capture | false |
      And Spreedly's answer has:
        | transaction_type | Verification |
        | succeeded        | <succeeded>  |
      And at Stripe the charge has:
        | captured        | no     |
        | amount_refunded | <back> |

      Examples:
        | how      | card                  | status | succeeded | back     |
        | good     | visa                  | 200    | true      | 0.50 usd |
        | declined | visa, generic decline | 422    | false     | 0.00 usd |

    @SPL-001 @SPL-057
    Scenario Outline: A refund <how> through Spreedly is the credit of a transaction
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to <what>
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | transaction_type | Credit     |
        | reference_token  | {purchase} |
      And at Stripe the charge has:
        | amount_refunded | <back> |

      Examples:
        | how       | what                         | back      |
        | of all    | credit the purchase          | 10.00 usd |
        | of a part | credit 1.00 usd the purchase | 1.00 usd  |

    @SPL-023
    Scenario Outline: <wallet> pays through Spreedly by a token
      When Spreedly is asked to purchase 1.00 usd with <wallet> with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a token  |
        | create a charge |
      And the request to create a token carried:
        | card[cryptogram]          | set      |
        | card[tokenization_method] | <method> |
      And the request to create a charge carried:
        | source | including tok_ |

      Examples:
        | wallet     | method      |
        | Apple Pay  | apple_pay   |
        | Google Pay | android_pay |

  Rule: A stored card is a token with Stripe, and a payment method of its own

    @SPL-001 @SPL-083
    Scenario: A card is stored with a new customer
      When Spreedly is asked to store with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a customer |
      And Spreedly's answer has:
        | transaction_type                         | Store              |
        | gateway_transaction_id                   | {customer}\|card_… |
        | payment_method/third_party_token         | {customer}\|card_… |
        | payment_method/payment_method_type       | third_party_token  |
        | payment_method/storage_state             | retained           |
        | basis_payment_method/payment_method_type | credit_card        |
        | basis_payment_method/number              | XXXX-XXXX-XXXX-4242 |
      When Spreedly is asked to purchase 1.00 usd with the stored token
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | customer | {customer} |
        | source   | card_…     |

    @SPL-079
    Scenario: A card is stored onto the customer that is named
      Given a customer at Stripe
      When Spreedly is asked to store with the card "visa", and:
        | customer_id | {customer} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | add to the customer |
      And Spreedly's answer has:
        | gateway_transaction_id | {customer}\|card_… |

    @SPL-018 @SPL-062
    Scenario: The two calls of a verification have keys of their own
      When Spreedly is asked to verify with the card "visa", and:
        | idempotency_key | k1 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried the key "k1"
      And the request to refund the charge carried the key "k1-release"
      And at Stripe the charge has:
        | amount_refunded | 0.50 usd |

    @SPL-080 @SPL-082
    Scenario Outline: A card of a managed account is <which> of its currency where make_default is <value>
      Given a connected account at Stripe
      And Spreedly keeps the card "visa debit" with:
        | full_name | Zoë Ångström |
      When Spreedly is asked to store with the same payment method, and:
        | account_id   | {account} |
        | make_default | <value>   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to add to the account carried:
        | external_account[object]    | card             |
        | external_account[number]    | 4000056655665556 |
        | external_account[exp_month] | set              |
        | external_account[exp_year]  | set              |
        | external_account[cvc]       | set              |
        | external_account[name]      | Zoë Ångström     |
        | external_account[currency]  | usd              |
        | default_for_currency        | <sent>           |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe              | account_id, make_default |
        | gateway_specific_fields/stripe/account_id   | {account}                |
        | gateway_specific_fields/stripe/make_default | <value>                  |
        | gateway_specific_response_fields/stripe/customer_id | not there        |
        | payment_method/third_party_token            | card_…                   |
        | payment_method/storage_state                | retained                 |

      Examples:
        | which            | value | sent |
        | the default      | true  | true |
        | one of the cards | false | none |

    @SPL-079 @SPL-080 @SPL-081 @SPL-082
    Scenario Outline: <field> of <value> at storing is told, and nothing is stored
      When Spreedly is asked to store with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 422 "including <says>"
      And Spreedly's answer has:
        | succeeded                              | false   |
        | transaction_type                       | Store   |
        | gateway_specific_fields/stripe/<field> | <value> |
        | basis_payment_method                   | not there |
      And at Stripe there are 0 customers

      Examples:
        | field        | value       | says                                   |
        | customer_id  | cus_nobody  | No such customer: 'cus_nobody'         |
        | account_id   | acct_nobody | does not have access to account        |
        | validate     | maybe       | validate is neither true nor false     |
        | make_default | yes         | make_default is neither true nor false |

    @SPL-080
    Scenario Outline: A card is stored onto a managed account, <how>
      Given a connected account at Stripe
      And a customer at Stripe
      When Spreedly is asked to store with the card "visa debit", and:
        | account_id | {account} |
        | <field>    | <value>   |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | add to the account |
      And the request to add to the account carried:
        | external_account[object] | card             |
        | external_account[number] | 4000056655665556 |
      And Spreedly's answer has:
        | gateway_transaction_id | card_… |
      When the shop asks Stripe to read the account
      Then Stripe's answer has:
        | external_accounts.total_count | 1 |

      Examples:
        | how                      | field       | value      |
        | and nothing else is said | customer_id | none       |
        | which wins over customer | customer_id | {customer} |

    @SPL-081
    Scenario: Stripe checks the card, unless it is told not to
      When Spreedly is asked to store with the card "visa, generic decline"
      Then Spreedly answers 422 "Your card was declined."
      And the request to create a customer carried:
        | validate | none |
      And at Stripe there are 0 customers
      When Spreedly is asked to store with the same payment method, and:
        | validate | false |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a customer carried:
        | validate | false |

    @SPL-082
    Scenario Outline: The default card of a customer is <which> where make_default is <value>
      Given a customer at Stripe
      When Spreedly is asked to store with the card "mastercard", and:
        | customer_id | {customer} |
      And Spreedly is asked to store with the card "visa", and:
        | customer_id  | {customer} |
        | make_default | <value>    |
      Then Spreedly answers 200 "Succeeded!"
      When the shop asks Stripe to create a charge with:
        | amount   | 1.00 usd   |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe's answer has:
        | payment_method_details.card.brand | <brand> |

      Examples:
        | which      | value | brand      |
        | the new    | true  | visa       |
        | the former | false | mastercard |

  Rule: A bank account is stored and verified before it pays

    @SPL-032
    Scenario: A purchase with a bank account directly is refused
      When Spreedly is asked to purchase 1.00 usd with a bank account
      Then Spreedly answers 422 "including has to be stored and verified before it pays"
      And Stripe was asked nothing

    @SPL-033
    Scenario: A refund to a bank account directly is refused
      When Spreedly is asked to credit 1.00 usd with a bank account
      Then Spreedly answers 422 "including supports_general_credit is false"
      And Stripe was asked nothing

    @SPL-035 @SPL-036 @SPL-037
    Scenario Outline: A bank account of a <spreedly> holder is stored with a new customer
      Given Spreedly keeps a bank account with:
        | first_name               | Jon        |
        | last_name                | Doe        |
        | bank_account_holder_type | <spreedly> |
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a token    |
        | create a customer |
      And the request to create a token carried:
        | bank_account[routing_number]      | 110000000    |
        | bank_account[account_number]      | 000123456789 |
        | bank_account[country]             | US           |
        | bank_account[currency]            | usd          |
        | bank_account[account_holder_name] | Jon Doe      |
        | bank_account[account_holder_type] | <stripe>     |
      And the request to create a customer carried:
        | source | including tok_ |
      And Spreedly's answer has:
        | gateway_transaction_id                                  | {customer}\|ba_…     |
        | payment_method/third_party_token                        | {customer}\|ba_…     |
        | payment_method/payment_method_type                      | third_party_token    |
        | payment_method/storage_state                            | retained             |
        | basis_payment_method/payment_method_type                | bank_account         |
        | basis_payment_method/account_number                     | *6789                |
        | gateway_specific_response_fields/stripe/customer_id     | {customer}           |
        | gateway_specific_response_fields/stripe/bank_account_id | ba_…                 |
        | response/message                                        | Transaction approved |

      Examples:
        | spreedly | stripe     |
        | personal | individual |
        | business | company    |

    @SPL-031 @SPL-040 @SPL-037 @clock
    Scenario: A stored bank account pays once it was verified at Stripe
      When Spreedly is asked to store with a bank account
      And Spreedly is asked to purchase 52.00 usd with the stored token
      Then Spreedly answers 422 "including must be verified"
      And Spreedly's answer has:
        | succeeded | false |
      And at Stripe there are 0 charges
      When the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe's answer has:
        | status | verified |
      When Spreedly is asked to purchase 52.00 usd with the stored token
      Then Spreedly's answer has:
        | state                  | pending  |
        | response/pending       | true     |
        | gateway_transaction_id | {charge} |
      And the request to create a charge carried:
        | customer | {customer} |
        | source   | ba_…       |
        | amount   | 52.00 usd  |
        | currency | usd        |

  Rule: The fields of the answer stand in the guide's order

    @SPL-121
    Scenario Outline: The response fields of <what> stand in order
      When Spreedly is asked to <what>
      Then Spreedly's answer has:
        | gateway_specific_response_fields        | stripe  |
        | gateway_specific_response_fields/stripe | <names> |

      Examples:
        | what                                            | names |
        | purchase 1.00 usd with the card "visa"            | card_funding, outcome_network_status, outcome_risk_level, outcome_seller_message, outcome_type, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, network_token, receipt_url |
        | purchase 1.00 usd with the card "visa, lost card" | card_funding, decline_code, outcome_network_status, outcome_reason, outcome_risk_level, outcome_seller_message, outcome_type, outcome_network_advice_code, outcome_network_decline_code, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, network_token |
        | store with a bank account                       | customer_id, bank_account_id |

    @SPL-121
    Scenario: The customer of a stored card stands before the receipt
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to purchase 1.00 usd with the stored token
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe | card_funding, outcome_network_status, outcome_risk_level, outcome_seller_message, outcome_type, stripe_source, stripe_source_brand, stripe_source_country, stripe_source_fingerprint, stripe_source_funding, customer_id, network_token, receipt_url |
