Feature: Stripe's own answer inside of TokenEx's
  A merchant who needs more than the wrapper reads Stripe's answer, which is there as it came.
  https://docs.tokenex.com/docs/stripe-gateway

  Background:
    Given the gateway speaks version "2020-08-27"

  Rule: What follows a hold changes what it must and nothing else

    @TEX-149 @TEX-150 @TEX-152
    Scenario: A capture leaves a hold as it was but for what was taken
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | rawResponse.charges.data.0.payment_method_details.card.capture_before | 1792670400 |
        | rawResponse.charges.data.0.created                                    | 1792065600 |
      When TokenEx is asked to capture
      Then TokenEx answers:
        | rawResponse.amount_capturable                                         | 0.00 usd           |
        | rawResponse.amount_received                                           | 10.00 usd          |
        | rawResponse.status                                                    | succeeded          |
        | rawResponse.capture_method                                            | manual             |
        | rawResponse.created                                                   | the same as before |
        | rawResponse.client_secret                                             | the same as before |
        | rawResponse.charges.data.0.id                                         | the same as before |
        | rawResponse.charges.data.0.created                                    | the same as before |
        | rawResponse.charges.data.0.amount_captured                            | 10.00 usd          |
        | rawResponse.charges.data.0.captured                                   | yes                |
        | rawResponse.charges.data.0.balance_transaction                        | txn_…              |
        | rawResponse.charges.data.0.outcome.risk_score                         | the same as before |
        | rawResponse.charges.data.0.payment_method_details.card.capture_before | the same as before |

    @TEX-150 @TEX-154
    Scenario: A void keeps until when the hold could have been captured
      When TokenEx is asked to authorize
      And TokenEx is asked to void
      Then TokenEx answers:
        | rawResponse.cancellation_reason                                       | none               |
        | rawResponse.charges.data.0.payment_method_details.card.capture_before | the same as before |

    @TEX-150 @TEX-151
    Scenario: A purchase has nothing to capture
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | rawResponse.charges.data.0.payment_method_details.card                | set       |
        | rawResponse.charges.data.0.payment_method_details.card.capture_before | not there |

  Rule: Ids and secrets have their forms

    @TEX-159
    Scenario: The ids of one payment share a stem
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | rawResponse.id             | pi_3… |
        | rawResponse.payment_method | pm_1… |
        | stems of rawResponse       | 1     |
      When TokenEx is asked to capture
      Then TokenEx answers:
        | rawResponse.charges.data.0.balance_transaction | txn_3… |
        | stems of rawResponse                           | 1      |
      When TokenEx is asked to refund
      Then TokenEx answers:
        | rawResponse.id                  | re_3…     |
        | rawResponse.charge              | ch_3…     |
        | rawResponse.payment_intent      | {payment} |
        | rawResponse.balance_transaction | txn_3…    |
        | stems of rawResponse            | 1         |

    @TEX-160
    Scenario: A client secret is the payment's id and 25 characters, for as long as it lives
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | rawResponse.client_secret           | {payment}_secret_… |
        | length of rawResponse.id            | 27                 |
        | length of rawResponse.client_secret | 60                 |
      When TokenEx is asked to capture
      Then TokenEx answers:
        | rawResponse.client_secret | the same as before |

    @TEX-158
    Scenario: A card keeps its fingerprint over payments, and another card has another
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | length of rawResponse.charges.data.0.payment_method_details.card.fingerprint | 16 |
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | rawResponse.charges.data.0.payment_method_details.card.fingerprint | the same as before |
      When TokenEx is asked to purchase with the card "visa debit"
      Then TokenEx answers:
        | rawResponse.charges.data.0.payment_method_details.card.fingerprint | another than before |

    @TEX-178
    Scenario Outline: An error with the code "<code>" says where it is explained and logged
      When TokenEx is asked to authorize with the card "<card>", with:
        | creditCard.expMonth | <month> |
      Then TokenEx answers:
        | rawResponse.error.code                      | <code>                                           |
        | rawResponse.error.doc_url                   | https://stripe.com/docs/error-codes/<page>       |
        | rawResponse.error.request_log_url           | https://dashboard.stripe.com/acct_…              |
        | rawResponse.error.request_log_url           | including /test/workbench/logs?object=req_       |

      Examples:
        | card              | month | code                 | page                 |
        | visa              | "13"  | invalid_expiry_month | invalid-expiry-month |
        | visa, stolen card | "03"  | card_declined        | card-declined        |

    @TEX-178 @printed
    Scenario: The log of the printed gateway error went by request and second
      Given Stripe answers as TokenEx's page prints it for "gateway error"
      When TokenEx is asked to authorize, with:
        | creditCard.expMonth | "13" |
        | creditCard.expYear  | 2025 |
      Then TokenEx answers:
        | rawResponse.error.doc_url                   | https://stripe.com/docs/error-codes/invalid-expiry-month |
        | rawResponse.error.request_log_url           | https://dashboard.stripe.com/test/logs/req_…             |
        | rawResponse.error.request_log_url           | including ?t=17                                          |
        | length of rawResponse.error.request_log_url | 70                                                       |

  Rule: What a raw answer does not hold is the card's number and code

    @TEX-180 @TEX-020
    Scenario Outline: <operation> with the card "<card>" leaves no card data behind
      When TokenEx is asked to <operation> with the card "<card>", with:
        | creditCard.cvv      | <code>  |
        | creditCard.expMonth | <month> |
      Then nobody keeps the card's number or code

      Examples:
        | operation | card              | month | code   |
        | authorize | visa              | "03"  | "911"  |
        | purchase  | amex              | "03"  | "9173" |
        | purchase  | visa, stolen card | "03"  | "911"  |
        | purchase  | visa              | "13"  | "911"  |
