Feature: Metadata, by every operation, in Spreedly's language
  Metadata is key-value data that a merchant attaches to what is made at Stripe. It is listed for the gateway and not for one
  operation: what an operation makes, or changes, carries it.

  Rule: What an operation makes or changes at Stripe carries it

    @SPI-096
    Scenario Outline: <operation> on the Payment Intents gateway attaches its metadata
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <first> 10.00 usd with the card "visa", and:
        | metadata/from | the first |
      And Spreedly is asked to <operation>, and:
        | metadata/größe    | 57 & ½  |
        | metadata/hat_type | Fedora  |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | metadata[größe]    | 57 & ½ |
        | metadata[hat_type] | Fedora |
        | metadata[from]     | none   |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe_payment_intents/metadata/größe | 57 & ½ |
        | warning                                                       | none   |
      And at Stripe the <object> has:
        | metadata.größe    | 57 & ½ |
        | metadata.hat_type | Fedora |
        | metadata.from     | <kept> |

      Examples:
        | operation                          | first     | call                | object  | kept      |
        | capture the authorization          | authorize | capture the payment | payment | the first |
        | capture 4.00 usd the authorization | authorize | capture the payment | payment | the first |
        | void the authorization             | authorize | update the payment  | payment | the first |
        | credit the purchase                | purchase  | refund the payment  | refund  | not there |

    @SPL-063
    Scenario Outline: <operation> on the legacy gateway attaches its metadata
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <first> 10.00 usd with the card "visa", and:
        | metadata/from | the first |
      And Spreedly is asked to <operation>, and:
        | metadata/größe    | 57 & ½  |
        | metadata/hat_type | Fedora  |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | metadata[größe]    | 57 & ½ |
        | metadata[hat_type] | Fedora |
        | metadata[from]     | none   |
      And Spreedly's answer has:
        | gateway_specific_fields/stripe/metadata/größe | 57 & ½ |
        | warning                                       | none   |
      And at Stripe the <object> has:
        | metadata.größe    | 57 & ½ |
        | metadata.hat_type | Fedora |
        | metadata.from     | <kept> |

      Examples:
        | operation                          | first     | call              | object | kept      |
        | capture the authorization          | authorize | update the charge | charge | the first |
        | capture 4.00 usd the authorization | authorize | update the charge | charge | the first |
        | void the authorization             | authorize | refund the charge | refund | not there |
        | credit the purchase                | purchase  | refund the charge | refund | not there |

    @SPL-063 @SPI-096
    Scenario Outline: A store on "<type>" attaches its metadata to the card
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to store with the card "visa", and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | <at>[hat_type]     | Fedora |
      And the request to create a customer carried:
        | metadata[hat_type] | none   |
      And Spreedly's answer has:
        | gateway_specific_fields/<type>/metadata/hat_type | Fedora |

      Examples:
        | type                   | call                    | at             |
        | stripe_payment_intents | create a payment method | metadata       |
        | stripe                 | create a customer       | card[metadata] |

    @SPL-063 @SPL-018
    Scenario: A verification on the legacy gateway attaches its metadata to its hold
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to verify with the card "visa", and:
        | metadata/größe              | 57 & ½ |
        | order_id of the transaction | A-17   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | metadata[größe]    | 57 & ½ |
        | metadata[order_id] | A-17   |

    @SPL-063 @SPI-096 @SPI-018 @SPL-064
    Scenario Outline: The metadata of <operation> for a connected account on "<type>" is attached there
      Given a connected account at Stripe
      And a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to <operation>, and:
        | metadata/hat_type | Fedora |
        | idempotency_key   | k1     |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | metadata[hat_type]    | Fedora    |
        | Stripe-Account header | {account} |
      And the request to <call> carried the key "k1-metadata"

      Examples:
        | type                   | operation                 | call               |
        | stripe                 | capture the authorization | update the charge  |
        | stripe_payment_intents | void the authorization    | update the payment |

    @SPL-063 @SPL-080
    Scenario: A card that is stored on a managed account has its metadata, and the currency of the request
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to store with the card "visa debit", and:
        | account_id                       | {account} |
        | currency_code of the transaction | CAD       |
        | metadata/hat_type                | Fedora    |
      Then the request to add to the account carried:
        | external_account[currency] | cad    |
        | metadata[hat_type]         | Fedora |

  Rule: A failed operation attaches nothing, and what has no place for it says so

    @SPL-063 @SPI-096
    Scenario Outline: <operation> that Stripe refuses on "<type>" attaches nothing
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation>, and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 422
      And Stripe was asked to:
        | <call> |

      Examples:
        | type   | operation                           | call               |
        | stripe | capture 10.01 usd the authorization | capture the charge |

    @SPI-096
    Scenario: A void that Stripe refuses attaches nothing
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to void the purchase, and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 422
      And Stripe was asked to:
        | cancel the payment |

    @SPL-063 @SPI-096
    Scenario Outline: <operation> on "<type>" holds although its metadata <fails>
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      Given <mishap>
      When Spreedly is asked to <operation>, and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | state   | succeeded |
        | warning | <warning> |

      Examples:
        | type                   | operation                 | fails      | mishap                                                               | warning                                                |
        | stripe                 | capture the authorization | gets lost  | the next answer of Stripe when asked to update the charge gets lost  | metadata may not have been kept: Stripe gave no answer |
        | stripe_payment_intents | void the authorization    | gets lost  | the next answer of Stripe when asked to update the payment gets lost | metadata may not have been kept: Stripe gave no answer |
        | stripe_payment_intents | void the authorization    | is refused | the next request to update the payment meets "rate_limit"            | including metadata:                                    |

    @SPL-063 @SPL-035
    Scenario: A new customer's first bank account has no place for metadata
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to store with a bank account, and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a customer carried:
        | metadata[hat_type] | none |
      And Spreedly's answer has:
        | warning | metadata was not sent: what is stored takes none |

    @SPL-063 @SPL-035
    Scenario: A further bank account of a customer has its metadata
      Given a customer at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to store with a bank account, and:
        | customer_id       | {customer} |
        | metadata/hat_type | Fedora     |
      Then Spreedly answers 200 "Succeeded!"
      And at Stripe the stored bank account has:
        | metadata.hat_type | Fedora |
