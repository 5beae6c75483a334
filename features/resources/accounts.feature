Feature: Connected accounts at Stripe
  A platform opens accounts for its sellers, says who answers for them, and looks at what they can do.
  https://docs.stripe.com/api/accounts

  Rule: A type, or a controller, says who answers for an account

    Scenario Outline: An account of the type <type>
      When the shop asks Stripe to create an account with:
        | type    | <type> |
        | country | US     |
      Then Stripe's answer has:
        | id                                | acct_1…        |
        | object                            | account        |
        | type                              | <type>         |
        | country                           | US             |
        | default_currency                  | usd            |
        | controller.fees.payer             | <fees>         |
        | controller.is_controller          | yes            |
        | controller.losses.payments        | <losses>       |
        | controller.requirement_collection | <requirements> |
        | controller.stripe_dashboard.type  | <dashboard>    |
        | controller.type                   | application    |
        | charges_enabled                   | no             |
        | payouts_enabled                   | no             |
        | details_submitted                 | no             |
        | settings.payouts.debit_negative_balances | <debits> |

      Examples:
        | type     | fees                | losses      | requirements | dashboard | debits |
        | standard | account             | stripe      | stripe       | full      | yes    |
        | express  | application_express | application | stripe       | express   | yes    |
        | custom   | application_custom  | application | application  | non…      | no     |

    Scenario Outline: A controller whose <param> is <value>
      When the shop asks Stripe to create an account with:
        | country | US |
        | controller[stripe_dashboard][type] | express |
        | <param> | <value> |
      Then Stripe's answer has:
        | type       | none…     |
        | <member>   | <value>   |
        | <other>    | <usual>   |

      Examples:
        | param                              | value       | member                            | other                             | usual   |
        | controller[fees][payer]            | application | controller.fees.payer             | controller.losses.payments        | stripe  |
        | controller[losses][payments]       | application | controller.losses.payments        | controller.fees.payer             | account |
        | controller[requirement_collection] | application | controller.requirement_collection | controller.fees.payer             | account |

    Scenario Outline: No account: <why>
      When the shop asks Stripe to create an account with:
        | <param>  | <value> |
        | <second> | <more>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |
      When the shop asks Stripe to list the accounts
      Then Stripe's answer has:
        | url    | /v1/accounts |
        | data.0 | not there    |

      Examples:
        | why                    | param            | value    | second                       | more   | code                | named            | message |
        | a type and a controller | type            | standard | controller[losses][payments] | stripe |                     | controller       | You may only specify one of these parameters: type or controller. |
        | a type of no kind      | type             | merchant |                              |        |                     | type             | Invalid type: must be one of custom, express, or standard |
        | no country             | country          | XX       |                              |        | country_unsupported | country          | Country 'XX' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'. |
        | no address             | email            | jane     | type                         | custom | email_invalid       | email            | Invalid email address: jane |
        | a token of nothing     | account_token    | ct_none  | type                         | custom | resource_missing    | account_token    | No such token: 'ct_none' |

    Scenario Outline: What nobody may do to the own account: <action>
      When the shop asks Stripe to read its own account
      And the shop asks Stripe to <action> with:
        | <param> | <value> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | You cannot do this to your own account. |

      Examples:
        | action               | param  | value |
        | delete the account   |        |       |
        | reject the account   | reason | fraud |
        | unreject the account |        |       |

    Scenario: The own account says what the merchant is called
      When the shop asks Stripe to read its own account
      Then Stripe's answer has:
        | charges_enabled                        | yes       |
        | details_submitted                      | yes       |
        | controller.type                        | account   |
        | controller.fees                        | not there |
        | default_currency                       | usd       |
        | settings.payments.statement_descriptor | PINSTRIPE |
      When the shop asks Stripe to list the accounts
      Then Stripe's answer has:
        | data.0 | not there |

  Rule: A name is what was said, or comes from the address

    Scenario Outline: <what> as a name
      When the shop asks Stripe to create an account with:
        | type    | custom |
        | country | US     |
        | <param> | <value> |
        | <second> | <more> |
      Then Stripe's answer has:
        | settings.dashboard.display_name        | <display>    |
        | settings.payments.statement_descriptor | <descriptor> |

      Examples:
        | what                      | param                  | value                                | second                                     | more    | display      | descriptor             |
        | an address                | business_profile[url]  | https://www.rocketrides.io/about     |                                            |         | Rocketrides  | ROCKETRIDES.IO         |
        | an address without www    | business_profile[url]  | https://shop.rocketrides.io          |                                            |         | Shop         | SHOP.ROCKETRIDES.IO    |
        | a long address            | business_profile[url]  | https://the.rocketrides.example.com  |                                            |         | The          | THE.ROCKETRIDES.EXAMPL |
        | a name                    | business_profile[name] | Rocket Rides                         |                                            |         | Rocket Rides | ROCKET RIDES           |
        | nothing                   | email                  | jane@example.com                     |                                            |         | none         | none                   |
        | a descriptor and a name   | business_profile[name] | Rocket Rides                         | settings[payments][statement_descriptor]   | ROCKETS | Rocket Rides | ROCKETS                |

  Rule: An account is rejected, and let in again

    Scenario Outline: An account that is rejected for <reason>
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
        | capabilities[transfers][requested] | true |
      When the shop asks Stripe, before 2026-09-30.endive, to reject the account with:
        | reason | <reason> |
      Then Stripe's answer has:
        | requirements.disabled_reason | rejected.<reason> |
        | capabilities.transfers       | inactive          |
      When the shop asks Stripe to unreject the account
      Then Stripe's answer has:
        | requirements.disabled_reason | requirements.past_due |
      When the shop asks Stripe to unreject the account
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | This account is not rejected. |
      When the shop asks Stripe to list the events with:
        | on behalf of | {account}       |
        | type         | account.updated |
      Then Stripe's answer has:
        | data.0.data.object.requirements.disabled_reason              | requirements.past_due |
        | data.1.data.object.requirements.disabled_reason              | set                   |
        | data.0.data.previous_attributes.requirements.disabled_reason | set                   |

      Examples:
        | reason           |
        | fraud            |
        | terms_of_service |
        | other            |

    Scenario: An account is not rejected for nothing
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
      When the shop asks Stripe to reject the account with:
        | reason | dislike |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | reason |
        | error.message | Invalid reason: must be one of fraud, terms_of_service, or other |

    Scenario: Two accounts, of which one is deleted
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
      And that account is called "first account"
      And the shop has asked Stripe to create an account with:
        | type    | express |
        | country | US      |
      When the shop asks Stripe to list the accounts
      Then Stripe's answer has:
        | data.0.id | {account}       |
        | data.1.id | {first account} |
        | data.2    | not there       |
      When the shop asks Stripe to list the accounts with:
        | on behalf of | {account} |
      Then Stripe answers 403 ""
      And Stripe's answer has:
        | error.message | You cannot access the connected accounts of your platform's connected accounts. |
      When the shop asks Stripe to delete the account
      Then Stripe's answer has:
        | members | id, object, deleted |
        | id      | {account}           |
        | object  | account             |
        | deleted | yes                 |
      When the shop asks Stripe to read the account
      Then Stripe answers 403 "account_invalid"
      When the shop asks Stripe to list the accounts
      Then Stripe's answer has:
        | data.0.id | {first account} |
        | data.1    | not there       |

    Scenario: A connected account opens none
      Given a connected account at Stripe
      When the shop asks Stripe to create an account with:
        | type         | custom    |
        | on behalf of | {account} |
      Then Stripe answers 400 "platform_account_required"

    Scenario: The platform does not accept the terms for those whom Stripe asks
      Given the shop has asked Stripe to create an account with:
        | type    | standard |
        | country | US       |
      When the shop asks Stripe to update the account with:
        | tos_acceptance[date] | 1793534400 |
        | tos_acceptance[ip]   | 127.0.0.1  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | tos_acceptance |
        | error.message | You cannot accept the Terms of Service on behalf of Standard and Express connected accounts. |

  Rule: A capability is asked for, and active once nothing is missing

    @clock:2026-11-01
    Scenario: Capabilities of an account of which nothing is known
      Given the shop has asked Stripe to create an account with:
        | type                               | custom |
        | country                            | US     |
        | capabilities[transfers][requested] | true   |
        | capabilities[acss_debit_payments][requested] | true |
      When the shop asks Stripe to list the account's capabilities
      Then Stripe's answer has:
        | object                              | list                       |
        | url                                 | /v1/accounts/{account}/capabilities |
        | has_more                            | no                         |
        | data.0.id                           | acss_debit_payments        |
        | data.1.id                           | transfers                  |
        | data.2                              | not there                  |
        | data.1.object                       | capability                 |
        | data.1.account                      | {account}                  |
        | data.1.requested                    | yes                        |
        | data.1.requested_at                 | 1793491200                 |
        | data.1.status                       | inactive                   |
        | data.1.requirements.disabled_reason | requirements.fields_needed |
        | data.1.requirements.currently_due   | including tos_acceptance.date |
        | data.1.future_requirements.currently_due | none                  |
      When 1 hour passes
      And the shop asks Stripe to change the account's transfers with:
        | requested | true |
      Then Stripe's answer has:
        | id           | transfers  |
        | requested_at | 1793491200 |
      When the shop asks Stripe to change the account's transfers with:
        | requested | false |
      Then Stripe's answer has:
        | requested    | no          |
        | requested_at | none        |
        | status       | unrequested |
        | requirements.currently_due | none |
      When the shop asks Stripe to change the account's transfers with:
        | requested | true |
      Then Stripe's answer has:
        | requested_at | 1793494800 |
      When the shop asks Stripe to change the account's transfers
      Then Stripe's answer has:
        | requested_at | 1793494800 |
        | requested    | yes        |
      When the shop asks Stripe to look at the account's SEPA debits
      Then Stripe's answer has:
        | id                           | sepa_debit_payments |
        | object                       | capability          |
        | account                      | {account}           |
        | requested                    | no                  |
        | requested_at                 | none                |
        | status                       | unrequested         |
        | requirements.disabled_reason | none                |

    Scenario: There is no such capability
      Given the shop has asked Stripe to create an account with:
        | type    | custom |
        | country | US     |
      When the shop asks Stripe to look at whether the account flies
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | capability                    |
        | error.message | No such capability: 'flying'  |

    Scenario: An account that is made of tokens
      Given the shop has asked Stripe to create a token with:
        | account[business_type]           | individual |
        | account[individual][first_name]  | Jenny      |
        | account[individual][last_name]   | Rosen      |
        | account[tos_shown_and_accepted]  | true       |
      When the shop asks Stripe to create an account with:
        | type                      | custom  |
        | country                   | US      |
        | account_token             | {token} |
        | individual[last_name]     | Diaz    |
        | business_profile[name]    | Rockets |
      Then Stripe's answer has:
        | business_type         | individual |
        | individual.first_name | Jenny      |
        | individual.last_name  | Diaz       |
        | tos_acceptance.date   | set        |
        | tos_acceptance.ip     | 127.0.0.1  |
        | business_profile.name | Rockets    |
      When the shop asks Stripe to read the token
      Then Stripe's answer has:
        | used    | yes       |
        | type    | account   |
        | account | not there |
      When the shop asks Stripe to create an account with:
        | type          | custom  |
        | country       | US      |
        | account_token | {token} |
      Then Stripe answers 400 "token_already_used"
      And Stripe's answer has:
        | error.param | account_token |
      Given the shop has asked Stripe to create a token with:
        | person[first_name]          | Jane |
        | person[relationship][owner] | true |
      When the shop asks Stripe to create an account with:
        | type          | custom  |
        | account_token | {token} |
      Then Stripe answers 400 "resource_missing"
      When the shop asks Stripe to create a person with:
        | person_token | {token} |
        | last_name    | Diaz    |
      Then Stripe's answer has:
        | first_name         | Jane |
        | last_name          | Diaz |
        | relationship.owner | yes  |
