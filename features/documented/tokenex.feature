@printed
Feature: The answers that TokenEx's page prints
  A gateway user who reads TokenEx's page on Stripe wants to find in this gateway what the page shows, from the very bytes that it prints.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A payment that came off tells its code and its checks

    @TEX-162 @TEX-144 @TEX-145 @TEX-146 @TEX-143 @TEX-141
    Scenario Outline: The printed <answer> is a payment that came off
      Given Stripe answers as TokenEx's page prints it for "<answer>"
      When I <operation> 10.00 usd with the card "visa", expiring 3/2025, with the printed billing address
      Then it succeeded
      And the raw answer is the printed "<answer>", byte for byte
      And the transaction has:
        | id                  | <payment>           |
        | decoded code        | <payment>;<charge>; |
        | transaction code    | <code>              |
        | status              | <status>            |
        | amount received     | <received>          |
        | CVC check           | pass                |
        | address check       | pass                |
        | postal code check   | pass                |
        | HTTP status         | 200                 |
        | source of the error | none                |

      Examples:
        | answer    | operation | status           | received  | payment                     | charge                      | code                                                                         |
        | authorize | authorize | requires_capture | 0.00 usd  | pi_3OKqeXFlLscTmW3z1VCZQXdj | ch_3OKqeXFlLscTmW3z1LfYRsj1 | cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs= |
        | purchase  | purchase  | succeeded        | 10.00 usd | pi_3OKqetFlLscTmW3z16X1Hzqs | ch_3OKqetFlLscTmW3z1nJ6KHFO | cGlfM09LcWV0RmxMc2NUbVczejE2WDFIenFzO2NoXzNPS3FldEZsTHNjVG1XM3oxbko2S0hGTzs= |

    @TEX-162 @TEX-134
    Scenario: The printed capture ends the printed authorize, under its code
      Given Stripe answers as TokenEx's page prints it for "capture"
      When I capture 10.00 usd of the code "cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs="
      Then it succeeded
      And the raw answer is the printed "capture", byte for byte
      And the transaction has:
        | id               | pi_3OKqeXFlLscTmW3z1VCZQXdj                                                  |
        | transaction code | cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs= |
        | status           | succeeded                                                                    |
        | amount received  | 10.00 usd                                                                    |
        | CVC check        | pass                                                                         |

    @TEX-139 @TEX-162
    Scenario: The printed void lets a hold go
      Given Stripe answers as TokenEx's page prints it for "void"
      When I void the code "pi_3OKqgtFlLscTmW3z0bBkBuyr"
      Then it succeeded
      And the raw answer is the printed "void", byte for byte
      And the transaction has:
        | id              | pi_3OKqgtFlLscTmW3z0bBkBuyr |
        | status          | canceled                    |
        | amount refunded | 10.00 usd                   |
        | CVC check       | pass                        |

    @TEX-163 @TEX-143
    Scenario: The printed refund is of three ids and without checks
      Given Stripe answers as TokenEx's page prints it for "refund"
      When I refund 1.00 usd of the code "cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs="
      Then it succeeded
      And the raw answer is the printed "refund", byte for byte
      And the transaction has:
        | id           | re_3OKqeXFlLscTmW3z1al2CRFE                                                         |
        | decoded code | pi_3OKqeXFlLscTmW3z1VCZQXdj;ch_3OKqeXFlLscTmW3z1LfYRsj1;re_3OKqeXFlLscTmW3z1al2CRFE |
        | amount       | 1.00 usd                                                                            |
        | CVC check    | none                                                                                |

  Rule: A request that was refused is the gateway's, a decline the processor's

    @TEX-155 @TEX-168 @TEX-164
    Scenario: The printed gateway error names what was wrong with the request
      Given Stripe answers as TokenEx's page prints it for "gateway error"
      When I authorize 10.00 usd with the card "visa", expiring 13/2025
      Then it failed
      And the raw answer is the printed "gateway error", byte for byte
      And the transaction has:
        | source of the error | Gateway                                  |
        | code                | invalid_expiry_month                     |
        | reason              | invalid_expiry_month                     |
        | message             | Your card's expiration month is invalid. |
        | param               | exp_month                                |
        | HTTP status         | 402                                      |
        | id                  | none                                     |
        | transaction code    | none                                     |
        | CVC check           | none                                     |
        | what to do          | declined                                 |

    @TEX-156 @TEX-169 @TEX-164
    Scenario: The printed processor error names why the bank said no
      Given Stripe answers as TokenEx's page prints it for "processor error"
      When I authorize 10.00 usd with the card "visa, stolen card", expiring 3/2025, with the printed billing address
      Then it is declined with "stolen_card"
      And the raw answer is the printed "processor error", byte for byte
      And the transaction has:
        | source of the error | Processor                                         |
        | code                | card_declined                                     |
        | message             | Your card was declined.                           |
        | id                  | pi_3OS5jLFlLscTmW3z0CKUnI0r                       |
        | transaction code    | none                                              |
        | CVC check           | pass                                              |
        | address check       | pass                                              |
        | postal code check   | pass                                              |
        | outcome reason      | stolen_card                                       |
        | seller message      | The bank returned the decline code `stolen_card`. |
