Feature: Payments after a set-up
  A merchant charges a card that was set up, without its customer, and wants no bank to stand in the way.
  https://docs.stripe.com/payments/save-and-reuse

  Rule: A merchant's later payment needs no authentication

    @SPI-041 @SPI-042 @SPI-155 @EVG-015
    Scenario Outline: <card> that was set up pays when <who> says so
      Given the card "<card>" was set up without a payment for off-session use
      When I purchase 10.00 usd with the stored card<clause>
      Then it succeeded
      And the request to create a payment carried:
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | off_session    | true             |
        | confirm        | true             |
      And the transaction has:
        | amount received | 10.00 usd |

      Examples:
        | card                             | who          | clause                    |
        | visa                             | the merchant | , started by the merchant |
        | visa                             | the request  | , off session             |
        | visa, authenticate unless set up | the merchant | , started by the merchant |
        | visa, authenticate unless set up | the request  | , off session             |

    @SPI-043
    Scenario: A merchant's later authorize holds an amount that can be captured
      Given the card "visa, authenticate unless set up" was set up without a payment for off-session use
      When I authorize 10.00 usd with the stored card, started by the merchant
      Then it succeeded
      And the request to create a payment carried:
        | capture_method | manual |
        | off_session    | true   |
      When I capture it
      Then it succeeded
      And the transaction has:
        | amount received | 10.00 usd |

    @SPI-049
    Scenario: An authorized payment can set a card up as well
      When I authorize 10.00 usd with the card "visa, authenticate unless set up", for a new customer, saving it for off-session use, allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And I look up the payment
      Then it succeeded
      When I purchase 10.00 usd with the same payment method, for the customer, off session
      Then it succeeded

    @SPI-153
    Scenario: A telephone order sets a card up
      When I purchase 10.00 usd with the card "visa, authenticate unless set up", for a new customer, as a telephone order, started by the cardholder
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][moto] | true        |
        | setup_future_usage                 | off_session |
      When I purchase 5.00 usd with the same payment method, for the customer, off session
      Then it succeeded

  Rule: Who starts a payment says whether the customer is there

    @SPI-046 @SPI-047
    Scenario Outline: A purchase started by the <who> carries <value>
      Given the card "visa" is stored
      When I purchase 10.00 usd with the stored card, started by the <who>, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | off_session        | <off session> |
        | setup_future_usage | <future use>  |

      Examples:
        | who        | value              | off session | future use  |
        | merchant   | off_session        | true        | none        |
        | cardholder | setup_future_usage | none        | off_session |

    @SPI-047
    Scenario: The kind of a series alone changes nothing
      Given the card "visa" is stored
      When I purchase 10.00 usd with the stored card, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | off_session        | none |
        | setup_future_usage | none |

  Rule: What was saved before 14 September 2019 needs no set-up

    @SPI-156 @clock:2019-09-01
    Scenario: A card that was saved before agreements had to be set up is charged off session
      Given the card "visa, authenticate unless set up" is stored
      When 30 days pass
      And I purchase 10.00 usd with the stored card, off session
      Then it succeeded
      When I store the card "visa, authenticate unless set up"
      And I purchase 10.00 usd with the stored card, off session
      Then it is declined with "authentication_required"

    @SPI-156 @clock:2019-09-14
    Scenario: A card that was saved on that day has to be set up
      Given the card "visa, authenticate unless set up" is stored
      When I purchase 10.00 usd with the stored card, off session
      Then it is declined with "authentication_required"
