Feature: Disputes at Stripe
  A merchant brings evidence forward, accepts what cannot be won, and looks at what is open.
  https://docs.stripe.com/api/disputes

  Rule: Evidence is gathered, and then submitted once

    Scenario: Evidence is kept until it is submitted
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      When the shop asks Stripe to answer the dispute with:
        | evidence[customer_name] | Jane  |
        | submit                  | false |
        | metadata[a]             | b     |
      Then Stripe's answer has:
        | status                            | needs_response |
        | evidence.customer_name            | Jane           |
        | evidence.receipt                  | none           |
        | evidence_details.has_evidence     | yes            |
        | evidence_details.past_due         | no             |
        | evidence_details.submission_count | 0              |
        | metadata.a                        | b              |
      When the shop asks Stripe to list the events with:
        | type | charge.dispute.updated |
      Then Stripe's answer has:
        | data.0.data.object.evidence.customer_name | Jane      |
        | data.1                                    | not there |
      When the shop asks Stripe to answer the dispute with:
        | metadata[a] | c |
      Then Stripe's answer has:
        | status     | needs_response |
        | metadata.a | c              |
      And at Stripe the dispute has:
        | metadata.a | c |
      When the shop asks Stripe to answer the dispute with:
        | evidence[receipt] | file_1 |
      Then Stripe's answer has:
        | status                            | under_review |
        | evidence.customer_name            | Jane         |
        | evidence.receipt                  | file_1       |
        | evidence_details.submission_count | 1            |
      When the shop asks Stripe to answer the dispute with:
        | evidence[receipt] | file_2 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | You cannot submit evidence for this dispute because it has a status of under_review. |
      When the shop asks Stripe to accept the dispute
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | You cannot close this dispute because it has a status of under_review. |
      And at Stripe this happened, among other things:
        | charge.dispute.created |
        | charge.dispute.updated |
        | charge.dispute.updated |
        | charge.dispute.updated |

    Scenario Outline: The evidence <field> is shown, and can be taken away
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      When the shop asks Stripe to answer the dispute with:
        | evidence[<field>] | Ola   |
        | submit            | false |
      Then Stripe's answer has:
        | evidence.<field>              | Ola |
        | evidence_details.has_evidence | yes |
      When the shop asks Stripe to answer the dispute with:
        | evidence[<field>] |       |
        | submit            | false |
      Then Stripe's answer has:
        | evidence.<field>              | none |
        | evidence_details.has_evidence | no   |

      Examples:
        | field                          |
        | access_activity_log            |
        | billing_address                |
        | cancellation_policy            |
        | cancellation_policy_disclosure |
        | cancellation_rebuttal          |
        | customer_communication         |
        | customer_email_address         |
        | customer_name                  |
        | customer_purchase_ip           |
        | customer_signature             |
        | duplicate_charge_documentation |
        | duplicate_charge_explanation   |
        | duplicate_charge_id            |
        | product_description            |
        | receipt                        |
        | refund_policy                  |
        | refund_policy_disclosure       |
        | refund_refusal_explanation     |
        | service_date                   |
        | service_documentation          |
        | shipping_address               |
        | shipping_carrier               |
        | shipping_date                  |
        | shipping_documentation         |
        | shipping_tracking_number       |
        | uncategorized_file             |
        | uncategorized_text             |

    Scenario: Metadata has to be a hash
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      When the shop asks Stripe to answer the dispute with:
        | metadata | b |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | metadata |

    Scenario Outline: There is no dispute to <action>
      Given no dispute at Stripe
      When the shop asks Stripe to <action> the dispute
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error         |
        | error.param   | dispute                       |
        | error.message | No such dispute: '{dispute}'  |

      Examples:
        | action |
        | read   |
        | answer |
        | accept |

  Rule: A dispute is accepted, or runs out

    @clock:2026-11-02
    Scenario: A dispute that nobody answers is lost after nine days
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      Then at Stripe the dispute has:
        | status                    | needs_response |
        | evidence_details.due_by   | 1794441599     |
        | evidence_details.past_due | no             |
        | created                   | 1793577600     |
      When 9 days pass
      And 86399 seconds pass
      Then at Stripe the dispute has:
        | evidence_details.past_due | no |
      When 1 second passes
      Then at Stripe the dispute has:
        | status                    | lost |
        | evidence_details.past_due | yes  |
      When the shop asks Stripe to accept the dispute
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | You cannot close this dispute because it has a status of lost. |

    Scenario: A dispute is lost once it is accepted, and not twice
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      When the shop asks Stripe to accept the dispute
      Then Stripe's answer has:
        | status | lost |
      When the shop asks Stripe to accept the dispute
      Then Stripe answers 400 ""

  Rule: Disputes are found by what they are about

    Scenario Outline: Of two disputes, those with <param> <value> are <which>
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_createDispute |
      And that dispute is called "first dispute"
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd              |
        | currency         | usd                    |
        | accepted methods | card                   |
        | capture_method   | automatic              |
        | payment_method   | pm_card_createDispute  |
        | confirm          | true                   |
      When the shop asks Stripe to list the disputes with:
        | <param> | <value> |
      Then Stripe's answer has:
        | url           | /v1/disputes |
        | data.0.amount | <first>      |
        | data.1.amount | <second>     |

      Examples:
        | param          | value     | which         | first     | second    |
        |                |           | both          | 2000      | 1000      |
        | payment_intent | {payment} | the payment's | 2000      | not there |
        | payment_intent | pi_none   | none          | not there | not there |
        | charge         | ch_none   | none of no charge | not there | not there |

  Rule: Special disputes say what they need

    Scenario: A compliance dispute needs the fee to be acknowledged
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd                   |
        | currency | usd                         |
        | source   | tok_createComplianceDispute |
      Then at Stripe the dispute has:
        | reason                                                       | noncompliant                 |
        | payment_method_details.card.case_type                        | compliance                   |
        | evidence_details.enhanced_eligibility.visa_compliance.status | requires_fee_acknowledgement |
        | evidence_details.has_evidence                                | no                           |
      When the shop asks Stripe to answer the dispute with:
        | evidence[enhanced_evidence][visa_compliance][fee_acknowledged] | true  |
        | submit                                                         | false |
      Then Stripe's answer has:
        | evidence_details.enhanced_eligibility.visa_compliance.status        | fee_acknowledged |
        | evidence.enhanced_evidence.visa_compliance.fee_acknowledged         | yes              |
        | evidence_details.has_evidence                                       | yes              |

    Scenario Outline: Compelling evidence of <half> lacks <actions>
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd                    |
        | currency | usd                          |
        | source   | tok_createCe3EligibleDispute |
      When the shop asks Stripe to answer the dispute with:
        | <param>  | <value> |
        | <second> | <more>  |
        | submit   | false   |
      Then Stripe's answer has:
        | enhanced_eligibility_types.0                                                     | visa_compelling_evidence_3 |
        | evidence_details.enhanced_eligibility.visa_compelling_evidence_3.status          | <status>                   |
        | evidence_details.enhanced_eligibility.visa_compelling_evidence_3.required_actions | <actions>                 |
        | evidence.enhanced_evidence.visa_compelling_evidence_3.<member>                   | <shown>                    |

      Examples:
        | half              | param                                                                                            | value | second                                                                                                    | more | status          | actions | member                        | shown |
        | nothing           | metadata[a]                                                                                      | b     |                                                                                                           |      | requires_action | ["missing_customer_identifiers","missing_disputed_transaction_description","missing_merchandise_or_services","missing_prior_undisputed_transactions"] | disputed_transaction | not there |
        | what is disputed  | evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][customer_device_id] | one  |                                                                                                           |      | requires_action | ["missing_prior_undisputed_transactions"] | prior_undisputed_transactions | none |
        | what was not      | evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][charge] | ch_1 |                                                                                                           |      | requires_action | ["missing_customer_identifiers","missing_disputed_transaction_description","missing_merchandise_or_services"] | disputed_transaction | none |
        | both              | evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][charge] | ch_1 | evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][customer_device_id] | one | qualified | none | disputed_transaction.customer_device_id | one |
