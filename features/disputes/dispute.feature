Feature: Disputes
  A shop whose customer turns to the bank wants to know at once, and to see what its answer comes to.
  https://docs.stripe.com/disputes/how-disputes-work

  Rule: A disputed payment loses its money until the dispute is decided

    @EVG-001
    Scenario Outline: <card> pays and disputes the payment
      Given a purchase of 10.00 usd with the card "<card>"
      Then at Stripe the dispute has:
        | status | <status>  |
        | reason | <reason>  |
        | amount | 10.00 usd |
      And at Stripe the charge has:
        | disputed | yes |

      Examples: Published
        | card                           | status                 | reason               |
        | visa, disputed as fraudulent   | needs_response         | fraudulent           |
        | visa, disputed as not received | needs_response         | product_not_received |
        | visa, inquiry                  | warning_needs_response | fraudulent           |

      @assumed
      Examples: Their reasons are not published; assumed
        | card                                    | status         | reason       |
        | visa, disputed more than once           | needs_response | fraudulent   |
        | visa, disputed with compelling evidence | needs_response | fraudulent   |
        | visa, compliance dispute                | needs_response | noncompliant |
        | mastercard, compliance dispute          | needs_response | noncompliant |
        | visa, smart disputes                    | needs_response | fraudulent   |
        | visa, rapid dispute resolution          | needs_response | fraudulent   |
        | visa, dispute deflection                | needs_response | fraudulent   |
        | mastercard, ethoca alert                | needs_response | fraudulent   |

    Scenario: A dispute is told before the payment
      When I purchase 10.00 usd with the payment method "pm_card_createDispute"
      Then at Stripe this happened:
        | payment_intent.created         |
        | charge.succeeded               |
        | charge.dispute.created         |
        | charge.dispute.funds_withdrawn |
        | payment_intent.succeeded       |

    Scenario: A disputed payment cannot be refunded
      Given a purchase of 10.00 usd with the card "visa, disputed as fraudulent"
      When I refund it
      Then Stripe refuses it with "charge_disputed"

    Scenario Outline: A payment of an authenticated customer with the card "<card>": disputed <disputed>
      When I purchase 10.00 usd with the card "<card>", authenticated elsewhere
      Then it succeeded
      And at Stripe the charge has:
        | disputed | <disputed> |

      Examples: The bank answers for fraud, and for nothing else
        | card                           | disputed |
        | visa, disputed as fraudulent   | no       |
        | visa, disputed as not received | yes      |

    Scenario: An attempt to authenticate does not keep a dispute away
      When I purchase 10.00 usd with the card "visa, disputed as fraudulent", asking for 3D Secure "any"
      Then it succeeded
      And at Stripe the charge has:
        | disputed                                          | yes                  |
        | payment_method_details.card.three_d_secure.result | attempt_acknowledged |

    Scenario: An early fraud warning comes without a dispute
      Given a purchase of 10.00 usd with the payment method "pm_card_createIssuerFraudRecord"
      Then at Stripe the charge has:
        | disputed | no |
      And at Stripe this happened, among other things:
        | radar.early_fraud_warning.created |

  Rule: Evidence decides

    @clock
    Scenario Outline: "<evidence>" ends a <kind> as <status>
      Given a purchase of 10.00 usd with the payment method "<method>"
      When the shop asks Stripe to answer the dispute with:
        | evidence[uncategorized_text] | <evidence> |
        | submit                       | true       |
      Then at Stripe the dispute is "<reviewed>"
      When 1 day passes
      Then at Stripe the dispute is "<status>"
      And at Stripe this happened, among other things:
        | charge.dispute.created |
        | charge.dispute.updated |
        | <told>                 |

      Examples:
        | evidence                  | kind    | method                       | reviewed             | status         | told                            |
        | winning_evidence          | dispute | pm_card_createDispute        | under_review         | won            | charge.dispute.funds_reinstated |
        | losing_evidence           | dispute | pm_card_createDispute        | under_review         | lost           | charge.dispute.closed           |
        | winning_evidence          | inquiry | pm_card_createDisputeInquiry | warning_under_review | warning_closed | charge.dispute.closed           |
        | losing_evidence           | inquiry | pm_card_createDisputeInquiry | warning_under_review | warning_closed | charge.dispute.closed           |
        | escalate_inquiry_evidence | inquiry | pm_card_createDisputeInquiry | warning_under_review | needs_response | charge.dispute.funds_withdrawn  |

    Scenario Outline: A <kind> that the shop accepts is <status>
      Given a purchase of 10.00 usd with the payment method "<method>"
      When the shop asks Stripe to accept the dispute
      Then at Stripe the dispute is "<status>"

      Examples:
        | kind    | method                       | status         |
        | dispute | pm_card_createDispute        | lost           |
        | inquiry | pm_card_createDisputeInquiry | warning_closed |

    @clock
    Scenario Outline: A <kind> that nobody answers is <status> in the end
      Given a purchase of 10.00 usd with the payment method "<method>"
      When <days> days pass
      Then at Stripe the dispute is "<status>"

      Examples:
        | kind    | method                       | days | status         |
        | dispute | pm_card_createDispute        | 30   | lost           |
        | inquiry | pm_card_createDisputeInquiry | 150  | warning_closed |

    Scenario: An inquiry ends when the money is given back
      Given a purchase of 10.00 usd with the card "visa, inquiry"
      When I refund it
      Then it succeeded
      And at Stripe the dispute is "warning_closed"

    @clock
    Scenario: A bank takes a settled debit back for good
      When I purchase 52.00 usd with the payment method "pm_usBankAccount_dispute", as a bank debit
      And 6 days pass
      Then at Stripe the dispute is "lost"
