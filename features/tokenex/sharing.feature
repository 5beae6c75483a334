Feature: TokenEx's parameters of fees and transfers
  A platform may keep a fee of a payment, or send a part of it on, and may take both back with a refund.
  https://docs.tokenex.com/docs/stripe-gateway

  Background:
    Given a connected account at Stripe

  Rule: A fee is kept of what a connected account earns

    @TEX-033
    Scenario: An application fee is asked for with the payment
      When TokenEx is asked to authorize, with:
        | merchantId           | {account} |
        | applicationFeeAmount | 103       |
      Then the request to create a payment carried:
        | application_fee_amount | 103 |
      And TokenEx answers:
        | approved                           | yes      |
        | rawResponse.application_fee_amount | 1.03 usd |

    @TEX-034
    Scenario: A fee is never more than the payment
      When TokenEx is asked to purchase, with:
        | merchantId           | {account} |
        | amount               | 1000      |
        | applicationFeeAmount | 1500      |
      Then the request to create a payment carried:
        | application_fee_amount | 1500 |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the application fee has:
        | amount | 10.00 usd |

    @TEX-123
    Scenario: A full refund gives the whole fee back
      When TokenEx is asked to purchase, with:
        | merchantId           | {account} |
        | applicationFeeAmount | 100       |
      And TokenEx is asked to refund, with:
        | merchantId           | {account} |
        | refundApplicationFee | true      |
      Then the request to refund the payment carried:
        | refund_application_fee | true |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the application fee has:
        | amount_refunded | 1.00 usd |
        | refunded        | yes      |

    @TEX-124
    Scenario: A partial refund gives the fee back in proportion
      When TokenEx is asked to purchase, with:
        | merchantId           | {account} |
        | applicationFeeAmount | 100       |
      And TokenEx is asked to refund, with:
        | merchantId           | {account} |
        | amount               | 250       |
        | refundApplicationFee | true      |
      Then at Stripe the application fee has:
        | amount_refunded | 0.25 usd |

  Rule: A transfer sends a payment on

    @TEX-089
    Scenario: All of a payment is sent on
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
      Then the request to create a payment carried:
        | transfer_data[destination] | {account} |
        | transfer_data[amount]      | none      |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | transfer | tr_… |
      And at Stripe the transfer has:
        | amount      | 10.00 usd |
        | destination | {account} |

    @TEX-090
    Scenario: A part of a payment is sent on
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
        | transferData.amount      | 400       |
      Then the request to create a payment carried:
        | transfer_data[amount] | 400 |
      And at Stripe the transfer has:
        | amount | 4.00 usd |

    @TEX-091
    Scenario Outline: Of a transfer of <transfer>, <sent> of a payment of <amount> is sent on
      When TokenEx is asked to purchase, with:
        | amount                   | <amount>   |
        | currencyCode             | <currency> |
        | transferData.destination | {account}  |
        | transferData.amount      | <transfer> |
      Then the request to create a payment carried:
        | transfer_data[amount] | <transfer> |
      And TokenEx answers:
        | approved                         | yes        |
        | rawResponse.transfer_data.amount | <transfer> |
      And at Stripe the transfer has:
        | amount | <sent> |

      Examples:
        | amount | currency | transfer | sent      |
        | 1000   | USD      | 999      | 9.99 usd  |
        | 1000   | USD      | 1000     | 10.00 usd |
        | 1000   | USD      | 1001     | 10.00 usd |
        | 2000   | USD      | 99999999 | 20.00 usd |

    @TEX-091
    Scenario: No more than what was captured is sent on
      When TokenEx is asked to authorize, with:
        | amount                   | 1000      |
        | transferData.destination | {account} |
        | transferData.amount      | 1500      |
      And TokenEx is asked to capture, with:
        | amount | 400 |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the transfer has:
        | amount | 4.00 usd |

    @TEX-033
    Scenario: A fee of nothing is asked for as such
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
        | applicationFeeAmount     | 0         |
      Then the request to create a payment carried:
        | application_fee_amount | 0 |
      And TokenEx answers:
        | approved | yes |

    @TEX-033
    Scenario: A capture of a hold with a fee waives it
      When TokenEx is asked to authorize, with:
        | merchantId           | {account} |
        | applicationFeeAmount | 103       |
      And TokenEx is asked to capture, with:
        | merchantId           | {account} |
        | applicationFeeAmount | 0         |
      Then the request to capture the payment carried:
        | application_fee_amount | 0 |
      And TokenEx answers:
        | approved | yes |
      And at Stripe there are 0 application fees

    Scenario: An application fee and the amount of a transfer exclude each other
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
        | transferData.amount      | 400       |
        | applicationFeeAmount     | 100       |
      Then TokenEx refuses "transferData.Amount" without asking Stripe

    @TEX-125
    Scenario: A full refund takes the whole transfer back
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
      And TokenEx is asked to refund, with:
        | amount          | 1000 |
        | reverseTransfer | true |
      Then the request to refund the payment carried:
        | reverse_transfer | true |
      And TokenEx answers:
        | approved                      | yes   |
        | rawResponse.transfer_reversal | trr_… |
      And at Stripe the transfer has:
        | amount_reversed | 10.00 usd |

    @TEX-126
    Scenario: A partial refund takes the transfer back in proportion
      When TokenEx is asked to purchase, with:
        | transferData.destination | {account} |
        | transferData.amount      | 800       |
      And TokenEx is asked to refund, with:
        | amount          | 500  |
        | reverseTransfer | true |
      Then at Stripe the transfer has:
        | amount_reversed | 4.00 usd |

    @TEX-198
    Scenario: A refund leaves fee and transfer alone if it is told to
      When TokenEx is asked to purchase, with:
        | applicationFeeAmount     | 100       |
        | transferData.destination | {account} |
      And TokenEx is asked to refund, with:
        | amount               | 1000  |
        | refundApplicationFee | false |
        | reverseTransfer      | false |
      Then the request to refund the payment carried:
        | refund_application_fee | none |
        | reverse_transfer       | none |
      And TokenEx answers:
        | approved                      | yes  |
        | rawResponse.transfer_reversal | none |
      And at Stripe the application fee has:
        | amount_refunded | 0.00 usd |
      And at Stripe the transfer has:
        | amount_reversed | 0.00 usd |
