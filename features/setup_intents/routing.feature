Feature: When an authorize sets a card up
  A gateway that manages transaction IDs sets a card up instead of holding an amount, and its users want to know exactly when.
  https://docs.stripe.com/payments/setup-intents

  Rule: An authorize is a Setup Intent if IDs are managed and later use is set up

    @SPI-031 @SPI-032 @SPI-034 @SPI-046 @SPI-047
    Scenario Outline: An authorize <how> with managed IDs is a <kind>
      Given the gateway manages transaction IDs
      When I authorize 10.00 usd with the card "visa"<clause>
      Then it succeeded
      And the transaction has:
        | id     | <id>     |
        | status | <status> |

      Examples:
        | how                                  | clause                                                    | kind    | id        | status           |
        | for off-session use                  | , saving it for off-session use                           | set-up  | {set-up}  | succeeded        |
        | by the cardholder                    | , started by the cardholder                               | set-up  | {set-up}  | succeeded        |
        | by the cardholder for a series       | , started by the cardholder, as a recurring payment       | set-up  | {set-up}  | succeeded        |
        | by the cardholder for on-session use | , started by the cardholder, saving it for on-session use | set-up  | {set-up}  | succeeded        |
        | for on-session use                   | , saving it for on-session use                            | payment | {payment} | requires_capture |
        | by the merchant                      | , started by the merchant                                 | payment | {payment} | requires_capture |
        | of an ordinary kind                  |                                                           | payment | {payment} | requires_capture |
        | for a series that nobody started     | , as an unscheduled payment                               | payment | {payment} | requires_capture |

    @SPI-033
    Scenario Outline: An authorize <how> without managed IDs is a payment
      When I authorize 10.00 usd with the card "visa"<clause>
      Then it succeeded
      And the transaction has:
        | id     | {payment}        |
        | status | requires_capture |
      And the request to create a payment carried:
        | capture_method     | manual      |
        | confirm            | true        |
        | setup_future_usage | off_session |

      Examples:
        | how                 | clause                          |
        | for off-session use | , saving it for off-session use |
        | by the cardholder   | , started by the cardholder     |

    @SPI-035
    Scenario: A purchase takes its money whatever it sets up
      Given the gateway manages transaction IDs
      When I purchase 10.00 usd with the card "visa", started by the cardholder, saving it for off-session use
      Then it succeeded
      And the transaction has:
        | id              | {payment} |
        | amount received | 10.00 usd |
      And at Stripe there are 0 set-ups

    @SPI-031 @SPI-032 @SPI-040
    Scenario: A set-up says that it is for later and holds nothing
      Given the gateway manages transaction IDs
      When I authorize 10.00 usd with the card "visa", saving it for off-session use
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a set-up         |
      And the request to create a set-up carried:
        | usage   | off_session |
        | confirm | true        |
        | amount  | none        |
      And the transaction has:
        | amount held | 0.00 usd |
        | charge      | none     |
      And at Stripe there are 0 payments
      And at Stripe there are 0 charges

  Rule: An earlier agreement can be claimed where IDs are managed

    @SPI-124
    Scenario: A claim is not sent where IDs are not managed
      When I purchase 10.00 usd with the card "visa", off session, claiming an earlier agreement
      Then the gateway refuses "Credential.ClaimWithoutTransactionID" without asking Stripe

    @SPI-123
    Scenario: A claim is sent where IDs are managed
      Given the gateway manages transaction IDs
      And the card "visa" is stored
      When I purchase 10.00 usd with the stored card, off session, claiming an earlier agreement
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][claim_without_transaction_id] | true |

    @SPI-122
    Scenario: The network's earlier transaction is passed on
      Given the card "visa" is stored
      When I purchase 10.00 usd with the stored card, off session, with the network transaction id "111111111"
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | 111111111 |
