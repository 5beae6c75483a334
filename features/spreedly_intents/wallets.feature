Feature: Apple Pay, Google Pay and network tokens
  A wallet gives the shop a number for one device and a proof for one payment; a card network gives a number for one merchant.

  Rule: A wallet payment becomes a token at Stripe, with the billing address of the request

    @SPI-023 @SPI-024
    Scenario Outline: A purchase with <wallet> Pay
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with <wallet> Pay with the card "visa", and:
        | billing_address/address1 of the transaction | 33 Lane Road |
        | billing_address/address2 of the transaction | Apartment 4  |
        | billing_address/city of the transaction     | Wanaque      |
        | billing_address/state of the transaction    | NJ           |
        | billing_address/zip of the transaction      | 31331        |
        | billing_address/country of the transaction  | US           |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a token   |
        | create a payment |
      And the request to create a token carried:
        | card[number]              | 4242424242424242             |
        | card[cryptogram]          | AgAAAAAABk4DWZ4C28yUQAAAAAA= |
        | card[eci]                 | 05                           |
        | card[tokenization_method] | <method>                     |
        | card[address_line1]       | 33 Lane Road                 |
        | card[address_line2]       | Apartment 4                  |
        | card[address_city]        | Wanaque                      |
        | card[address_state]       | NJ                           |
        | card[address_zip]         | 31331                        |
        | card[address_country]     | US                           |
      And the request to create a payment carried:
        | payment_method_data[card][token] | tok_… |
      And at Stripe the charge has:
        | payment_method_details.card.wallet.type | <kind> |

      Examples:
        | wallet | method      | kind       |
        | Apple  | apple_pay   | apple_pay  |
        | Google | android_pay | google_pay |

    @SPI-023 @SPI-024
    Scenario Outline: The billing address goes into the token of <wallet> Pay, to <operation>, <where>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with <wallet> Pay with the card "mastercard", and:
        | billing_address/name of the transaction     | Zoë Müller 山田 |
        | billing_address/address1 of the transaction | Große Straße 1  |
        | billing_address/city of the transaction     | Köln            |
        | billing_address/zip of the transaction      | 50667           |
        | billing_address/country of the transaction  | DE              |
        | <field>                                     | <value>         |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a token carried:
        | card[name]                | Zoë Müller 山田 |
        | card[address_line1]       | Große Straße 1  |
        | card[address_line2]       | none            |
        | card[address_city]        | Köln            |
        | card[address_zip]         | 50667           |
        | card[address_country]     | DE              |
        | card[eci]                 | 05              |
        | card[tokenization_method] | <method>        |
        | Stripe-Account header     | <account>       |

      Examples:
        | wallet | operation          | method      | where                   | field          | value     | account   |
        | Apple  | authorize 1234 jpy | apple_pay   | for the account itself  | description    | hats      | none      |
        | Apple  | verify             | apple_pay   | for the account itself  | description    | hats      | none      |
        | Apple  | store              | apple_pay   | for a connected account | stripe_account | {account} | {account} |
        | Google | authorize 1.00 usd | android_pay | for a connected account | stripe_account | {account} | {account} |
        | Google | verify             | android_pay | for the account itself  | description    | hats      | none      |
        | Google | store              | android_pay | for the account itself  | description    | hats      | none      |
        | Google | purchase 1234 jpy  | android_pay | for a connected account | stripe_account | {account} | {account} |

  Rule: A network token is given to Stripe in the place of the card's number

    @SPI-190
    Scenario: A network token pays
      When I purchase 10.00 usd with the network token "visa"
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_data[card][network_token][number]                           | 4242424242424242             |
        | payment_method_data[card][network_token][exp_month]                        | 3                            |
        | payment_method_data[card][network_token][exp_year]                         | 2032                         |
        | payment_method_data[card][number]                                          | none                         |
        | payment_method_options[card][network_token][cryptogram]                    | AAcAAAAAAAAAAAAAAAAAAAAAAAA= |
        | payment_method_options[card][network_token][electronic_commerce_indicator] | 05                           |
      And at Stripe the charge has:
        | payment_method_details.card.network_token.used | yes |

    @SPI-190
    Scenario: The merchant's own payments need no cryptogram
      When I purchase 10.00 usd with the network token "visa", without a cryptogram
      Then it failed
      And the transaction has:
        | message | Missing required param: payment_method_options[card][network_token][cryptogram]. |
      When I purchase 10.00 usd with the network token "visa", without a cryptogram, off session
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][network_token][cryptogram] | none |

    @SPI-191
    Scenario: Network tokens need an account that is set up for them
      Given the account lacks "network_tokens"
      When I purchase 10.00 usd with the network token "visa"
      Then Stripe refuses it with "parameter_unknown"
      And the transaction has:
        | source of the error | Gateway                                  |
        | param               | payment_method_data[card][network_token] |
      And at Stripe there are 0 charges

    @SPI-185 @SPI-186
    Scenario: The answer tells whether Stripe used a network token
      Given a Spreedly gateway "stripe_payment_intents"
      When the shop asks Stripe to create a payment method with:
        | type                           | card             |
        | card[network_token][number]    | 4242424242424242 |
        | card[network_token][exp_month] | 3                |
        | card[network_token][exp_year]  | 2032             |
        | card[exp_month]                | 3                |
        | card[exp_year]                 | 2032             |
      And Spreedly is asked to purchase 1.00 usd with the third party token "{payment method}", and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/network_token      | used |
        | gateway_specific_response_fields/stripe_payment_intents/network_token/used | true |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/network_token/used | false |
      When Spreedly is asked to store with the card "visa"
      Then Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents               | set       |
        | gateway_specific_response_fields/stripe_payment_intents/network_token | not there |
