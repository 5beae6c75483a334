Feature: The month that a card ends with
  A card is good to the last day of the month that is printed on it. The day on which scenarios happen is 15 October 2026.

  Background:
    Given the gateway speaks version "2026-03-25.dahlia"

  Rule: The month is in time

    Scenario Outline: A card that ends with <month>/<year> pays
      When I purchase 10.00 usd with the card "visa", expiring <month>/<year>
      Then it succeeded
      And at Stripe the payment method has:
        | card.exp_month | <shown month> |
        | card.exp_year  | <shown year>  |

      Examples:
        | month | year | shown month | shown year |
        | 10    | 2026 | 10          | 2026       |
        | 11    | 2026 | 11          | 2026       |
        | 1     | 2027 | 1           | 2027       |
        | 12    | 2076 | 12          | 2076       |
        | 10    | 26   | 10          | 2026       |

    Scenario Outline: A card that ends with <month>/<year> is refused for its <what>
      When I purchase 10.00 usd with the card "visa", expiring <month>/<year>
      Then Stripe refuses it with "invalid_expiry_<what>"

      Examples:
        | month | year | what  |
        | 9     | 2026 | month |
        | 1     | 2026 | month |
        | 14    | 2032 | month |
        | 12    | 2025 | year  |
        | 10    | 25   | year  |
        | 1     | 2077 | year  |
        | 10    | 99   | year  |

    @clock
    Scenario: A card ends with its month
      When I purchase 10.00 usd with the card "visa", expiring 10/2026
      Then it succeeded
      When 16 days pass
      And I purchase 20.00 usd with the card "visa", expiring 10/2026
      Then it succeeded
      When 1 day passes
      And I purchase 30.00 usd with the card "visa", expiring 10/2026
      Then Stripe refuses it with "invalid_expiry_month"
