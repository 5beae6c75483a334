Feature: What a test may set
  A developer sets up the account, the clock and the keys of the simulator, and is told what cannot be.
  https://docs.stripe.com/testing

  Rule: What is set is what is seen

    Scenario: A dollar is worth half a euro
      Given the simulator's account takes {"exchange_rates": {"eur": 0.5}}
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 eur |
        | currency | eur       |
        | source   | tok_visa  |
      When the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.amount        | 2000 |
        | data.0.currency      | usd  |
        | data.0.exchange_rate | 2    |

    Scenario: An account that wants no plain HTTP
      Given the simulator's account takes {"refuse_plain_http": true}
      When the shop asks Stripe to list the customers
      Then Stripe answers 401 "tls_version_unsupported"
      And Stripe's answer has:
        | error.message | Stripe no longer supports API requests made with plain HTTP. |

    Scenario: Stripe's fee is what it is set to
      Given the simulator's account takes {"fee_percent": 1.5, "fee_fixed": 25}
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      When the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.fee | 40  |
        | data.0.net | 960 |

    Scenario: A merchant's name
      Given the simulator's account takes {"business_name": "Rocket Rides", "business_url": "https://rocketrides.example", "statement_descriptor": "ROCKETS"}
      When the shop asks Stripe to read its own account
      Then Stripe's answer has:
        | business_profile.name                  | Rocket Rides                |
        | business_profile.url                   | https://rocketrides.example |
        | settings.payments.statement_descriptor | ROCKETS                     |

    Scenario Outline: An account in <country> has <currency>
      Given the simulator's account takes {"country": "<country>"}
      When the shop asks Stripe to read its own account
      Then Stripe's answer has:
        | country          | <country>  |
        | default_currency | <currency> |

      Examples:
        | country | currency |
        | SE      | sek      |
        | DE      | eur      |

    Scenario: A country and another currency
      Given the simulator's account takes {"country": "SE", "default_currency": "eur"}
      When the shop asks Stripe to read its own account
      Then Stripe's answer has:
        | country          | SE  |
        | default_currency | eur |

    Scenario: Money is given out by hand where the merchant says so
      Given the simulator's account takes {"reconciliation_mode": "manual"}
      And a customer at Stripe
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | settings.reconciliation_mode    | manual |
        | settings.using_merchant_default | yes    |

  Rule: What cannot be is refused

    Scenario Outline: The <door> does not take <what>
      Then the simulator's <door> does not take <json>, for <why>

      Examples:
        | door    | what                    | json                                 | why |
        | account | a country of no code    | {"country": "Sweden"}                | there is no country "Sweden": codes are two capitals, such as "SE" |
        | account | a currency of no code   | {"default_currency": "crowns"}       | there is no currency "crowns": codes are three small letters, such as "sek" |
        | account | a settlement in none    | {"settlement_currencies": ["zzz"]}   | there is no currency "zzz": codes are three small letters, such as "sek" |
        | account | a version of no day     | {"api_version": "2023-10-17"}        | there is no API version "2023-10-17" |
        | account | a feature of no name    | {"without_features": ["flying"]}     | there is no feature "flying" |
        | account | a dollar for nothing    | {"exchange_rates": {"eur": 0}}       | exchange_rates: a dollar cannot be worth 0 of "eur" |
        | account | a dollar in no currency | {"exchange_rates": {"zzz": 1}}       | exchange_rates: a dollar cannot be worth 1 of "zzz" |
        | account | an unknown member       | {"colour": "red"}                    | unknown field "colour" |
        | account | a country in numbers    | {"country": 46}                      | country: want a text, not a number |
        | permissions | a permission of no name | {"deny": ["fly_write"]}          | there is no permission "fly_write" |
        | keys    | a live key              | {"key": "sk_live_123"}               | this key cannot be bound: a live key has no place here |
        | keys    | a restricted live key   | {"key": "rk_live_123"}               | this key cannot be bound: a live key has no place here |
        | keys    | no key                  | {"key": ""}                          | this key cannot be bound: a live key has no place here |

    @clock
    Scenario Outline: A clock does not move by <time>
      Then the simulator's clock does not take {"advance": "<time>"}, for <why>

      Examples:
        | time  | why |
        | -1s   | a clock moves forward, by at most 8784 hours at once |
        | 8785h | a clock moves forward, by at most 8784 hours at once |

    @clock
    Scenario: A clock moves by a year and a day
      Given the simulator's clock takes {"advance": "8784h"}
      And a customer at Stripe
      Then at Stripe there is 1 customer
