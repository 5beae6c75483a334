Feature: Cards that the Payment Intents gateway keeps at Stripe
  Spreedly's guide stores a card to work with Stripe's own objects: the stored token names the customer and the payment method, and
  both can be used at Stripe.

  Rule: A store makes a customer and a payment method, and takes nothing

    @SPI-025 @SPI-026
    Scenario Outline: <what> is stored
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with <what>
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <first>                   |
        | <then>                    |
        | create a customer         |
        | attach the payment method |
      And the request to attach the payment method carried:
        | customer | {customer} |
      And Spreedly's answer has:
        | transaction_type                         | Store                          |
        | state                                    | succeeded                      |
        | succeeded                                | true                           |
        | message@key                              | messages.transaction_succeeded |
        | third_party_token                        | none                           |
        | gateway_transaction_id                   | {customer}\|{payment method}   |
        | payment_method/third_party_token         | {customer}\|{payment method}   |
        | payment_method/payment_method_type       | third_party_token              |
        | payment_method/storage_state             | retained                       |
        | payment_method/gateway_type              | stripe_payment_intents         |
        | payment_method/metadata                  | none                           |
        | basis_payment_method/payment_method_type | <kind>                         |
        | basis_payment_method/last_four_digits    | 4444                           |
        | response/message                         | Transaction approved           |
      And at Stripe there are 0 charges
      And at Stripe there are 0 payments
      And at Stripe there are 0 set-ups
      And at Stripe there is 1 saved card

      Examples:
        | what                                  | kind       | first          | then                    |
        | Apple Pay with the card "mastercard"  | apple_pay  | create a token | create a payment method |
        | Google Pay with the card "mastercard" | google_pay | create a token | create a payment method |

    @SPI-025 @SPI-026 @SPI-027
    Scenario: A card is stored with its holder, and both halves of the token are Stripe's
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "mastercard" with:
        | full_name | Zoë Müller 山田   |
        | email     | zoe@example.com |
        | address1  | Große Straße 1  |
        | city      | Köln            |
        | zip       | 50667           |
        | country   | DE              |
      When Spreedly is asked to store with the same payment method
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method   |
        | create a customer         |
        | attach the payment method |
      And the request to create a payment method carried:
        | type                                  | card            |
        | billing_details[name]                 | Zoë Müller 山田   |
        | billing_details[email]                | zoe@example.com |
        | billing_details[address][line1]       | Große Straße 1  |
        | billing_details[address][city]        | Köln            |
        | billing_details[address][postal_code] | 50667           |
        | billing_details[address][country]     | DE              |
      And the request to create a customer carried:
        | name  | Zoë Müller 山田   |
        | email | zoe@example.com |
      And Spreedly's answer has:
        | gateway_transaction_id         | {customer}\|{payment method} |
        | basis_payment_method/full_name | Zoë Müller 山田                |
        | basis_payment_method/address1  | Große Straße 1               |
        | basis_payment_method/email     | zoe@example.com              |
      And at Stripe there are 0 charges
      When the shop asks Stripe to create a payment with:
        | amount           | 7.00 eur         |
        | currency         | eur              |
        | customer         | {customer}       |
        | payment_method   | {payment method} |
        | off_session      | true             |
        | confirm          | true             |
        | accepted methods | card             |
      Then Stripe's answer has:
        | status   | succeeded  |
        | customer | {customer} |
      And at Stripe the payment method has:
        | customer   | {customer} |
        | card.last4 | 4444       |

    @SPI-025
    Scenario: A card that the bank declines is not kept
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa, generic decline"
      Then Spreedly answers 422 "Your card was declined."
      And Spreedly's answer has:
        | transaction_type                   | Store           |
        | state                              | failed          |
        | gateway_transaction_id             | none            |
        | response/error_code                | generic_decline |
        | payment_method/payment_method_type | credit_card     |
        | payment_method/storage_state       | cached          |
      And at Stripe there are 0 saved cards

  Rule: The stored token pays, by its two halves

    @SPI-028
    Scenario Outline: A stored token is used to <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> with the stored token, and:
        | description | Größe & Maß |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <call> |
      And the request to <call> carried:
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | confirm        | true             |
        | description    | Größe & Maß      |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/description                          | Größe & Maß      |
        | gateway_specific_response_fields/stripe_payment_intents/customer_id                 | {customer}       |
        | gateway_specific_response_fields/stripe_payment_intents/stripe_payment_method_token | {payment method} |

      Examples:
        | operation           | call             |
        | purchase 1000 jpy   | create a payment |
        | authorize 10.00 eur | create a payment |
        | verify              | create a set-up  |

    @SPI-135
    Scenario Outline: A stored card of two networks is asked to <operation> through <brand>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa and cartes bancaires"
      And Spreedly is asked to <operation> with the stored token, and:
        | card_brand | <brand> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | payment_method_options[card][network] | <brand> |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/card_brand       | <brand> |
        | gateway_specific_response_fields/stripe_payment_intents/network | <brand> |

      Examples:
        | operation          | brand            | call             |
        | purchase 1.00 eur  | cartes_bancaires | create a payment |
        | purchase 1.00 eur  | visa             | create a payment |
        | authorize 1.00 eur | visa             | create a payment |
        | verify             | visa             | create a set-up  |

    @SPI-135
    Scenario: The brand that a card is stored with is that of its later payments
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa and cartes bancaires", and:
        | card_brand | visa |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | card[networks][preferred] | visa |
      When Spreedly is asked to purchase 1.00 eur with the stored token
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/network | visa |
      When Spreedly is asked to store with the card "visa"
      Then the request to create a payment method carried:
        | card[networks][preferred] | none |

    @SPI-135
    Scenario Outline: <what> is stored, and says that it takes no brand
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with <what>, and:
        | card_brand        | visa   |
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | card[token]               | tok_…  |
        | card[networks][preferred] | none   |
        | metadata[hat_type]        | Fedora |
      And Spreedly's answer has:
        | warning | card_brand was not sent: what is stored takes none |

      Examples:
        | what                                                 |
        | Apple Pay with the card "visa and cartes bancaires"  |
        | Google Pay with the card "visa and cartes bancaires" |

    @SPI-135
    Scenario: A payment method of Stripe's own is stored as it is, and says so
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the third party token "pm_card_visa", and:
        | card_brand        | visa   |
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a customer         |
        | attach the payment method |
      And Spreedly's answer has:
        | warning | metadata was not sent: what is stored takes none; card_brand was not sent: what is stored takes none |

    @SPI-135
    Scenario: A brand that the card has not is Stripe's refusal
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to purchase 1.00 eur with the stored token, and:
        | card_brand | cartes_bancaires |
      Then Spreedly answers 422
      And the request to create a payment carried:
        | payment_method_options[card][network] | cartes_bancaires |
      And at Stripe there are 0 charges

  Rule: What was stored can be removed, where it was stored

    @SPI-029
    Scenario: A removed card pays no more
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.json":
        """
        {"transaction": {"remove_from_gateway": "{gateway}"}}
        """
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | detach the payment method |
      And at Stripe there are 0 saved cards
      When Spreedly is asked to purchase 1.00 usd with the third party token "{customer}|{payment method}"
      Then Spreedly answers 422
      And at Stripe there are 0 charges

    @SPI-029 @SPI-018
    Scenario: A card that was stored for a connected account is removed there
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | Stripe-Account header | {account} |
      And the request to create a customer carried:
        | Stripe-Account header | {account} |
      And the request to attach the payment method carried:
        | Stripe-Account header | {account} |
      When Spreedly is asked to purchase 1.00 usd with the stored token, and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | Stripe-Account header | {account}  |
        | customer              | {customer} |
      When this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And the request to detach the payment method carried:
        | Stripe-Account header | {account} |
      When Spreedly is asked to purchase 1.00 usd with the third party token "{customer}|{payment method}", and:
        | stripe_account | {account} |
      Then Spreedly answers 422
