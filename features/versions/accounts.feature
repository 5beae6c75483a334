Feature: What versions changed in connected accounts
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older platform still sees.
  https://docs.stripe.com/changelog

  Rule: An account

    Scenario Outline: <version>, account: <member> is <after>, and was <before>
      Given a connected account at Stripe
      Then at Stripe, before <version>, the account has:
        | <member> | <before> |
      And at Stripe, since <version>, the account has:
        | <member> | <after> |

      Examples:
        | version    | member                         | before | after     |
        | 2014-11-05 | charge_enabled                 | yes    | not there |
        | 2014-11-05 | transfer_enabled               | yes    | not there |
        | 2015-10-01 | bank_accounts.object           | list   | not there |
        | 2016-03-07 | currencies_supported           | set    | not there |
        | 2017-04-06 | transfers_enabled              | yes    | not there |
        | 2017-04-06 | transfer_schedule.interval     | daily  | not there |
        | 2017-05-25 | managed                        | there  | not there |
        | 2019-02-19 | legal_entity                   | there  | not there |
        | 2019-02-19 | verification.fields_needed     | there  | not there |
        | 2019-02-19 | payout_schedule                | there  | not there |
        | 2019-08-14 | capabilities.platform_payments | active | not there |

    Scenario: 2024-06-20, account: the capability of bank transfers is one for each region
      When the shop asks Stripe to create an account with:
        | type                                               | custom |
        | country                                            | US     |
        | capabilities[us_bank_transfer_payments][requested] | true   |
      Then at Stripe, before 2024-06-20, the account has:
        | capabilities.bank_transfer_payments | inactive |
      And at Stripe, since 2024-06-20, the account has:
        | capabilities.bank_transfer_payments | not there |

    Scenario Outline: 2026-09-30.endive, account: one that its platform rejected for <reason> says who did
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
      When the shop asks Stripe to reject the account with:
        | reason | <reason> |
      Then at Stripe, before 2026-09-30.endive, the account has:
        | requirements.disabled_reason | rejected.<reason> |
      And at Stripe, since 2026-09-30.endive, the account has:
        | requirements.disabled_reason | rejected.platform_<reason> |

      Examples:
        | reason           |
        | fraud            |
        | terms_of_service |
        | other            |

    Scenario: 2019-10-08, account: what is needed is a representative, and was an account opener
      When the shop asks Stripe to create an account with:
        | type                               | custom  |
        | country                            | US      |
        | business_type                      | company |
        | capabilities[transfers][requested] | true    |
      Then at Stripe, before 2019-10-08, the account has:
        | requirements.eventually_due | including relationship.account_opener |
      And at Stripe, since 2019-10-08, the account has:
        | requirements.eventually_due | including relationship.representative |

    Scenario: 2019-10-08, person: one is a representative, and was an account opener
      When the shop asks Stripe to create an account with:
        | type                               | custom  |
        | country                            | US      |
        | business_type                      | company |
        | capabilities[transfers][requested] | true    |
      And the shop asks Stripe, before 2019-10-08, to create a person with:
        | relationship[account_opener] | true |
      Then at Stripe, before 2019-10-08, the person has:
        | relationship.account_opener | yes |
      And at Stripe, since 2019-10-08, the person has:
        | relationship.account_opener | not there |
        | relationship.representative | yes       |

    Scenario: 2019-08-14, account: whoever opens one is no executive
      When the shop asks Stripe to create an account with:
        | type                               | custom  |
        | country                            | US      |
        | business_type                      | company |
        | capabilities[transfers][requested] | true    |
      And the shop asks Stripe, before 2019-08-14, to create a person with:
        | relationship[account_opener] | true |
      Then Stripe's answer has:
        | relationship.executive | yes |
      When the shop asks Stripe, since 2019-08-14, to create a person with:
        | relationship[account_opener] | true |
      Then Stripe's answer has:
        | relationship.executive | no |

    Scenario: 2019-02-19, person: a document has a front, and was a file
      When the shop asks Stripe to create an account with:
        | type                               | custom  |
        | country                            | US      |
        | business_type                      | company |
        | capabilities[transfers][requested] | true    |
      And the shop asks Stripe, before 2019-02-19, to create a person with:
        | verification[document] | file_identity_document_success |
      Then at Stripe, before 2019-02-19, the person has:
        | verification.document | file_identity_document_success |
      And at Stripe, since 2019-02-19, the person has:
        | verification.document.front | file_identity_document_success |

    Scenario Outline: 2025-03-31.basil, <object>: political exposure is one of two, and was any text
      When the shop asks Stripe to create an account with:
        | type                               | custom     |
        | country                            | US         |
        | business_type                      | individual |
        | capabilities[transfers][requested] | true       |
      And the shop asks Stripe, before 2025-03-31.basil, to <action> with:
        | <param> | a mayor |
      Then Stripe's answer has:
        | object | <object> |
      When the shop asks Stripe, since 2025-03-31.basil, to <action> with:
        | <param> | a mayor |
      Then Stripe's answer has:
        | error.param | <param> |

      Examples:
        | object  | action             | param                          |
        | person  | create a person    | political_exposure             |
        | account | update the account | individual[political_exposure] |
        | token   | create a token     | person[political_exposure]     |

  Rule: What a new account is asked for

    Scenario: 2019-02-19, token: a personal id is its id_number, and was its personal_id_number
      When the shop asks Stripe, before 2019-02-19, to create a token with:
        | pii[personal_id_number] | 000000000 |
      Then Stripe's answer has:
        | object | token |
      When the shop asks Stripe, since 2019-02-19, to create a token with:
        | pii[personal_id_number] | 000000000 |
      Then Stripe answers 400 "parameter_unknown"

    Scenario: 2020-03-02, account link: it returns to return_url, and did to success_url
      When the shop asks Stripe to create an account with:
        | type    | custom |
        | country | US     |
      And the shop asks Stripe, before 2020-03-02, to create an account link with:
        | account     | {account}                 |
        | type        | account_onboarding        |
        | success_url | https://shop.example/done |
        | failure_url | https://shop.example/     |
      Then Stripe's answer has:
        | object | account_link |
      When the shop asks Stripe, since 2020-03-02, to create an account link with:
        | account     | {account}                 |
        | type        | account_onboarding        |
        | success_url | https://shop.example/done |
        | failure_url | https://shop.example/     |
      Then Stripe's answer has:
        | error.type | invalid_request_error |

    Scenario Outline: <version>, account: one that is <type> in <country> has <capability> only if that is asked for
      When the shop asks Stripe, before <version>, to create an account with:
        | type    | <type>    |
        | country | <country> |
      Then Stripe's answer has:
        | capabilities.<capability> | there |
      When the shop asks Stripe, since <version>, to create an account with:
        | type    | <type>    |
        | country | <country> |
      Then Stripe's answer has:
        | capabilities.<capability> | not there |

      Examples:
        | version    | type     | country | capability      |
        | 2019-02-19 | standard | US      | card_payments   |
        | 2019-09-09 | standard | CH      | legacy_payments |
        | 2019-11-05 | custom   | JP      | legacy_payments |

    Scenario Outline: <version>, account: <older> is not asked for any more
      When the shop asks Stripe, before <version>, to create an account with:
        | country | US      |
        | <older> | <value> |
      Then Stripe's answer has:
        | <member> | <kept> |
      When the shop asks Stripe, since <version>, to create an account with:
        | type    | custom  |
        | country | US      |
        | <older> | <value> |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | version    | older                                      | value | member                                | kept   |
        | 2017-04-06 | transfer_statement_descriptor              | RIDES | settings.payouts.statement_descriptor | RIDES  |
        | 2017-05-25 | managed                                    | true  | type                                  | custom |
        | 2019-08-14 | capabilities[platform_payments][requested] | true  | capabilities.transfers                | set    |

    Scenario: 2015-10-01, account: it is paid out to external accounts, and was to bank accounts
      When the shop asks Stripe, before 2015-10-01, to create an account with:
        | country                      | US           |
        | bank_account[country]        | US           |
        | bank_account[currency]       | usd          |
        | bank_account[routing_number] | 110000000    |
        | bank_account[account_number] | 000123456789 |
      Then at Stripe, since 2015-10-01, the account has:
        | external_accounts.data.0.last4 | 6789      |
        | bank_accounts                  | not there |
      When the shop asks Stripe, since 2015-10-01, to create an account with:
        | country                      | US           |
        | bank_account[country]        | US           |
        | bank_account[currency]       | usd          |
        | bank_account[routing_number] | 110000000    |
        | bank_account[account_number] | 000123456789 |
      Then Stripe's answer has:
        | object | account |

    Scenario: 2019-02-19, account: a legal entity is a company or an individual
      When the shop asks Stripe, before 2019-02-19, to create an account with:
        | type                             | custom  |
        | country                          | US      |
        | legal_entity[type]               | company |
        | legal_entity[business_name]      | Jenny's |
        | legal_entity[business_id_number] | 7       |
      Then at Stripe, since 2019-02-19, the account has:
        | company.name | Jenny's |

    Scenario Outline: 2019-02-19, account: <older> is not asked for any more
      When the shop asks Stripe, since 2019-02-19, to create an account with:
        | type    | custom |
        | country | US     |
        | <older> | 7      |
      Then Stripe answers 400 "parameter_unknown"

      Examples:
        | older                            |
        | legal_entity[business_name]      |
        | legal_entity[business_id_number] |

  Rule: What a platform earns

    Scenario: 2014-07-26, application fee: its refunds are a list, and were an array
      Given a connected account at Stripe
      When the shop asks Stripe to create a charge with:
        | amount                     | 10.00 usd |
        | currency                   | usd       |
        | source                     | tok_visa  |
        | application_fee_amount     | 1.00 usd  |
        | transfer_data[destination] | {account} |
      Then at Stripe, before 2014-07-26, the application fee has:
        | refunds.object | not there |
      And at Stripe, since 2014-07-26, the application fee has:
        | refunds.object | list |
