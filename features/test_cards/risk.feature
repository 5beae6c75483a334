Feature: Cards that Radar finds risky
  A shop wants to tell a payment that its own rules stopped from one that the bank declined.
  https://docs.stripe.com/testing#fraud-prevention

  Rule: The highest risk is blocked before the bank is asked

    @SPI-158 @SPI-160 @SPI-162
    Scenario Outline: <card> is blocked
      When I purchase 10.99 usd with the card "<card>"
      Then it is declined with "fraudulent"
      And the transaction has:
        | network status | not_sent_to_network                       |
        | outcome        | blocked                                   |
        | outcome reason | highest_risk_level                        |
        | risk level     | highest                                   |
        | seller message | Stripe blocked this payment as too risky. |

      Examples:
        | card                 |
        | visa, always blocked |
        | visa, highest risk   |

  Rule: An elevated risk is told and not blocked

    @SPI-160
    Scenario: A card of elevated risk pays
      When I purchase 10.99 usd with the card "visa, elevated risk"
      Then it succeeded
      And the transaction has:
        | risk level | elevated |

    @SPI-160 @SPI-158 @SPI-161 @SPI-162
    Scenario: An ordinary payment tells what Radar and the network thought of it
      When I purchase 10.99 usd with the card "visa"
      Then it succeeded
      And the transaction has:
        | network status | approved_by_network |
        | outcome        | authorized          |
        | outcome reason | none                |
        | risk level     | normal              |
        | risk score     | set                 |
        | seller message | Payment complete.   |
