Feature: What versions changed in disputes
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older shop still sees.
  https://docs.stripe.com/changelog

  Rule: A disputed payment

    Scenario Outline: <version>, <object>: <member> is <after>, and was <before>
      Given a purchase of 10.00 usd with the payment method "pm_card_createDispute"
      Then at Stripe, before <version>, the <object> has:
        | <member> | <before> |
      And at Stripe, since <version>, the <object> has:
        | <member> | <after> |

      Examples:
        | version    | object  | member              | before    | after     |
        | 2014-08-20 | dispute | balance_transaction | txn_…     | not there |
        | 2014-12-08 | dispute | evidence_due_by     | set       | not there |
        | 2017-02-14 | charge  | dispute.id          | {dispute} | not there |

    Scenario: 2014-12-08, dispute: the evidence is a hash, and was a text
      Given a purchase of 10.00 usd with the payment method "pm_card_createDispute"
      When the shop asks Stripe to answer the dispute with:
        | evidence[uncategorized_text] | It was them. |
      Then at Stripe, before 2014-12-08, the dispute has:
        | evidence | It was them. |
      And at Stripe, since 2014-12-08, the dispute has:
        | evidence.uncategorized_text | It was them. |

  Rule: An inquiry

    Scenario: 2014-08-20, dispute: an inquiry has a status of its own
      Given a purchase of 10.00 usd with the payment method "pm_card_createDisputeInquiry"
      Then at Stripe, before 2014-08-20, the dispute has:
        | status | needs_response |
      And at Stripe, since 2014-08-20, the dispute has:
        | status | warning_needs_response |

    Scenario: 2015-02-10, dispute: an inquiry that is over is closed, and stayed under review
      Given a purchase of 10.00 usd with the payment method "pm_card_createDisputeInquiry"
      When the shop asks Stripe to accept the dispute
      Then at Stripe, before 2015-02-10, the dispute has:
        | status | warning_under_review |
      And at Stripe, since 2015-02-10, the dispute has:
        | status | warning_closed |
