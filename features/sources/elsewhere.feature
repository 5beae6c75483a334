Feature: Sources on another company's page
  A customer pays one payment at their bank, or with another company, and comes back to a shop that then charges the source.
  https://docs.stripe.com/sources

  Rule: A source waits for the customer, and is charged once

    @clock
    Scenario Outline: A payment by <type> is <paid>
      When the shop asks Stripe to create a source with:
        | type                 | <type>                    |
        | amount               | 2000                      |
        | currency             | <currency>                |
        | redirect[return_url] | https://shop.example/back |
        | <needs>              | <value>                   |
      Then Stripe's answer has:
        | status                  | pending                                                                 |
        | flow                    | redirect                                                                |
        | usage                   | single_use                                                              |
        | amount                  | 2000                                                                    |
        | currency                | <currency>                                                              |
        | type                    | <type>                                                                  |
        | redirect.status         | pending                                                                 |
        | redirect.return_url     | https://shop.example/back                                               |
        | redirect.failure_reason | none                                                                    |
        | redirect.url            | including /redirect/authenticate/{source}?client_secret={client secret} |
      When the shop asks Stripe to create a charge with:
        | amount   | 2000       |
        | currency | <currency> |
        | source   | {source}   |
      Then Stripe answers 400 "invalid_source_usage"
      When the customer authenticates
      Then at Stripe the source has:
        | status          | chargeable |
        | redirect.status | succeeded  |
      When the shop asks Stripe to create a charge with:
        | amount   | 2000       |
        | currency | <currency> |
        | source   | {source}   |
      Then Stripe's answer has:
        | status                      | <paid>   |
        | payment_method_details.type | <type>   |
        | source.status               | consumed |
      When 10 days pass
      Then at Stripe the charge is "succeeded"

      Examples:
        | type       | currency | needs           | value             | paid      |
        | alipay     | usd      |                 |                   | succeeded |
        | bancontact | eur      | owner[name]     | Jenny Rosen       | succeeded |
        | eps        | eur      | owner[name]     | Jenny Rosen       | succeeded |
        | giropay    | eur      | owner[name]     | Jenny Rosen       | succeeded |
        | ideal      | eur      | ideal[bank]     | ing               | succeeded |
        | p24        | pln      | owner[email]    | jenny@example.com | succeeded |
        | sofort     | eur      | sofort[country] | DE                | pending   |

    Scenario Outline: A customer who <does> there is no payer: <reason>
      Given the shop has asked Stripe to create a source with:
        | type                 | ideal                     |
        | amount               | 2000                      |
        | currency             | eur                       |
        | redirect[return_url] | https://shop.example/back |
      When the customer <does>
      Then at Stripe the source has:
        | status                  | failed   |
        | redirect.status         | failed   |
        | redirect.failure_reason | <reason> |
      And at Stripe this happened:
        | source.failed |

      Examples:
        | does                  | reason     |
        | fails to authenticate | declined   |
        | gives up              | user_abort |

    @clock
    Scenario Outline: A source that nobody uses is gone after six hours, <when>
      Given the shop has asked Stripe to create a source with:
        | type                 | ideal                     |
        | amount               | 2000                      |
        | currency             | eur                       |
        | redirect[return_url] | https://shop.example/back |
      When <when>
      Then at Stripe the source is "<status>"

      Examples:
        | when         | status   |
        | 5 hours pass | pending  |
        | 6 hours pass | canceled |

    @clock
    Scenario: Who has allowed a payment need not wait for it
      Given the shop has asked Stripe to create a source with:
        | type                 | ideal                     |
        | amount               | 2000                      |
        | currency             | eur                       |
        | redirect[return_url] | https://shop.example/back |
      When the customer authenticates
      And 6 hours pass
      Then at Stripe the source is "canceled"
      And at Stripe this happened:
        | source.chargeable |
        | source.canceled   |

  Rule: A source shows what was said of its type

    Scenario Outline: What a source of <type> shows
      When the shop asks Stripe to create a source with:
        | type                 | <type>                    |
        | amount               | 2000                      |
        | currency             | eur                       |
        | redirect[return_url] | https://shop.example/back |
        | owner[name]          | Jenny Rosen               |
        | owner[email]         | jenny@example.com         |
        | statement_descriptor | ORDER AT11990             |
        | <param>              | <value>                   |
      Then Stripe's answer has:
        | <type>               | <shows>       |
        | statement_descriptor | ORDER AT11990 |

      Examples:
        | type       | param                          | value | shows                                                                                                                                            |
        | alipay     | metadata[a]                    | b     | {"data_string":null,"native_url":null,"statement_descriptor":"ORDER AT11990"}                                                                    |
        | bancontact | bancontact[preferred_language] | fr    | {"bank_code":null,"bank_name":null,"bic":null,"iban_last4":null,"preferred_language":"fr","statement_descriptor":"ORDER AT11990"}                |
        | eps        | metadata[a]                    | b     | {"reference":null,"statement_descriptor":"ORDER AT11990"}                                                                                        |
        | giropay    | metadata[a]                    | b     | {"bank_code":null,"bank_name":null,"bic":null,"statement_descriptor":"ORDER AT11990"}                                                            |
        | ideal      | ideal[bank]                    | ing   | {"bank":"ing","bic":null,"iban_last4":null,"statement_descriptor":"ORDER AT11990"}                                                               |
        | p24        | metadata[a]                    | b     | {"reference":null}                                                                                                                               |
        | sofort     | sofort[country]                | DE    | {"bank_code":null,"bank_name":null,"bic":null,"country":"DE","iban_last4":null,"preferred_language":null,"statement_descriptor":"ORDER AT11990"} |

    Scenario Outline: What a charge by <type> shows
      Given the shop has asked Stripe to create a source with:
        | type                 | <type>                    |
        | amount               | 2000                      |
        | currency             | eur                       |
        | redirect[return_url] | https://shop.example/back |
        | owner[name]          | Jenny Rosen               |
        | owner[email]         | jenny@example.com         |
        | <param>              | <value>                   |
      When the customer authenticates
      And the shop asks Stripe to create a charge with:
        | amount   | 2000     |
        | currency | eur      |
        | source   | {source} |
      Then Stripe's answer has:
        | payment_method_details.<type> | <shows> |

      Examples:
        | type       | param                          | value | shows                                                                                                                          |
        | alipay     | metadata[a]                    | b     | {"buyer_id":null,"fingerprint":null,"transaction_id":null}                                                                     |
        | bancontact | bancontact[preferred_language] | fr    | {"bank_code":null,"bank_name":null,"bic":null,"iban_last4":null,"preferred_language":"fr","verified_name":null}                |
        | eps        | metadata[a]                    | b     | {"bank":null,"verified_name":null}                                                                                             |
        | giropay    | metadata[a]                    | b     | {"bank_code":null,"bank_name":null,"bic":null,"verified_name":null}                                                            |
        | ideal      | ideal[bank]                    | ing   | {"bank":"ing","bic":null,"iban_last4":null,"verified_name":null}                                                               |
        | p24        | metadata[a]                    | b     | {"bank":null,"reference":null,"verified_name":null}                                                                            |
        | sofort     | sofort[country]                | DE    | {"bank_code":null,"bank_name":null,"bic":null,"country":"DE","iban_last4":null,"preferred_language":null,"verified_name":null} |

    Scenario: What is said of a statement inside the type counts too
      When the shop asks Stripe to create a source with:
        | type                         | sofort                    |
        | amount                       | 2000                      |
        | currency                     | eur                       |
        | redirect[return_url]         | https://shop.example/back |
        | sofort[country]              | DE                        |
        | sofort[statement_descriptor] | INSIDE                    |
      Then Stripe's answer has:
        | statement_descriptor        | INSIDE |
        | sofort.statement_descriptor | INSIDE |

  Rule: A source on another company's page needs an amount, a currency, a way back, and sometimes more

    Scenario Outline: A source of <type> without <names> is refused
      When the shop asks Stripe to create a source with:
        | type    | <type> |
        | <one>   | <1>    |
        | <two>   | <2>    |
        | <three> | <3>    |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error            |
        | error.param   | <names>                          |
        | error.message | Missing required param: <names>. |

      Examples:
        | type       | names                | one      | 1    | two                  | 2                    | three                | 3                    |
        | ideal      | amount               | currency | eur  | redirect[return_url] | https://shop.example |                      |                      |
        | ideal      | currency             | amount   | 2000 | redirect[return_url] | https://shop.example |                      |                      |
        | ideal      | redirect[return_url] | amount   | 2000 | currency             | eur                  |                      |                      |
        | sofort     | sofort[country]      | amount   | 2000 | currency             | eur                  | redirect[return_url] | https://shop.example |
        | giropay    | owner[name]          | amount   | 2000 | currency             | eur                  | redirect[return_url] | https://shop.example |
        | bancontact | owner[name]          | amount   | 2000 | currency             | eur                  | redirect[return_url] | https://shop.example |
        | eps        | owner[name]          | amount   | 2000 | currency             | eur                  | redirect[return_url] | https://shop.example |
        | p24        | owner[email]         | amount   | 2000 | currency             | eur                  | redirect[return_url] | https://shop.example |

    Scenario Outline: A source of <type> of <amount> <currency>, and back to <back>, is refused
      When the shop asks Stripe to create a source with:
        | type                 | <type>            |
        | amount               | <amount>          |
        | currency             | <currency>        |
        | redirect[return_url] | <back>            |
        | owner[name]          | Jenny Rosen       |
        | owner[email]         | jenny@example.com |
        | <param>              | <value>           |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | type       | amount | currency | back                 | param           | value | code             | names                | text                                                                                        |
        | alipay     | 2000   | chf      | https://shop.example |                 |       |                  | currency             | A alipay source can only be charged in aud, cad, cny, eur, gbp, hkd, jpy, nzd, sgd, or usd. |
        | bancontact | 2000   | usd      | https://shop.example |                 |       |                  | currency             | A bancontact source can only be charged in eur.                                             |
        | eps        | 2000   | usd      | https://shop.example |                 |       |                  | currency             | A eps source can only be charged in eur.                                                    |
        | giropay    | 2000   | usd      | https://shop.example |                 |       |                  | currency             | A giropay source can only be charged in eur.                                                |
        | ideal      | 2000   | usd      | https://shop.example |                 |       |                  | currency             | A ideal source can only be charged in eur.                                                  |
        | p24        | 2000   | usd      | https://shop.example |                 |       |                  | currency             | A p24 source can only be charged in eur or pln.                                             |
        | sofort     | 2000   | usd      | https://shop.example | sofort[country] | DE    |                  | currency             | A sofort source can only be charged in eur.                                                 |
        | ideal      | 1      | eur      | https://shop.example |                 |       | amount_too_small | amount               | Amount must convert to at least 50 cents. €0.01 converts to approximately $0.01.            |
        | ideal      | 2000   | eur      | shop                 |                 |       | url_invalid      | redirect[return_url] | Not a valid URL                                                                             |

    Scenario Outline: Alipay takes <currency>
      When the shop asks Stripe to create a source with:
        | type                 | alipay               |
        | amount               | 2000                 |
        | currency             | <currency>           |
        | redirect[return_url] | https://shop.example |
      Then Stripe's answer has:
        | currency | <currency> |

      Examples:
        | currency |
        | aud      |
        | cad      |
        | cny      |
        | eur      |
        | gbp      |
        | hkd      |
        | jpy      |
        | nzd      |
        | sgd      |
        | usd      |

    Scenario: P24 takes euros and zloty
      When the shop asks Stripe to create a source with:
        | type                 | p24                  |
        | amount               | 2000                 |
        | currency             | pln                  |
        | redirect[return_url] | https://shop.example |
        | owner[email]         | jenny@example.com    |
      Then Stripe's answer has:
        | currency | pln                |
        | p24      | {"reference":null} |
