Feature: Search
  A merchant looks for payments, charges and customers by what is known of them.
  https://docs.stripe.com/search

  Rule: A query says what is looked for

    @clock:2026-11-01
    Scenario Outline: Payments by <query> are <which>
      Given the shop has asked Stripe to create a customer with:
        | name | Jane Roe |
      And the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | confirm          | true         |
        | metadata[order]  | A-1          |
        | metadata[mark]   | a"b c\\d     |
        | customer         | {customer}   |
      When 1 hour passes
      And the shop asks Stripe to create a payment with:
        | amount           | 20.00 eur          |
        | currency         | eur                |
        | accepted methods | card               |
        | payment_method   | pm_card_mastercard |
        | confirm          | true               |
        | metadata[order]  | A-2                |
      And 1 hour passes
      And the shop asks Stripe to create a payment with:
        | amount           | 30.00 usd              |
        | currency         | usd                    |
        | accepted methods | card                   |
        | payment_method   | pm_card_chargeDeclined |
        | confirm          | true                   |
      And the shop asks Stripe, since 2020-08-27, to search the payment intents with:
        | query | <query> |
      Then Stripe's answer has:
        | object        | search_result              |
        | url           | /v1/payment_intents/search |
        | has_more      | no                         |
        | next_page     | none                       |
        | data.0.amount | <first>                    |
        | data.1.amount | <second>                   |
        | data.2.amount | <third>                    |
        | data.3        | not there                  |

      Examples:
        | query                                              | which             | first | second    | third     |
        | status:"succeeded"                                 | both that were    | 2000  | 1000      | not there |
        | status:'SUCCEEDED' currency:"usd"                  | the first         | 1000  | not there | not there |
        | status:"succeeded" AND currency:"usd"              | the first         | 1000  | not there | not there |
        | status:"succeeded" and -currency:"usd"             | the second        | 2000  | not there | not there |
        | status:"succe"                                     | none              |       | not there | not there |
        | -status:"succeeded"                                | the last          | 3000  | not there | not there |
        | amount:1000 or amount:"3000"                       | the first and last | 3000 | 1000      | not there |
        | amount:1000 OR amount:3000 OR amount:2000          | all three         | 3000  | 2000      | 1000      |
        | amount:2000                                        | the second        | 2000  | not there | not there |
        | amount:-2000                                       | none              |       | not there | not there |
        | amount>1000                                        | above the first   | 3000  | 2000      | not there |
        | amount>999                                         | above nearly      | 3000  | 2000      | 1000      |
        | amount>=1000                                       | from the first    | 3000  | 2000      | 1000      |
        | amount>=1001                                       | from above it     | 3000  | 2000      | not there |
        | amount<3000                                        | below the last    | 2000  | 1000      | not there |
        | amount<3001                                        | below above it    | 3000  | 2000      | 1000      |
        | amount<=2000                                       | to the second     | 2000  | 1000      | not there |
        | amount<=1999                                       | to below it       | 1000  | not there | not there |
        | amount>=1001 amount<3000                           | between           | 2000  | not there | not there |
        | -amount>1000                                       | not above         | 1000  | not there | not there |
        | amount:null                                        | of no amount      |       | not there | not there |
        | created>1793491200                                 | made after        | 3000  | 2000      | not there |
        | created:1793491200                                 | made just then    | 1000  | not there | not there |
        | created<1793494800                                 | made before       | 1000  | not there | not there |
        | created>=1793494800                                | made since        | 3000  | 2000      | not there |
        | customer:"{customer}"                              | the customer's    | 1000  | not there | not there |
        | customer:null                                      | nobody's          | 3000  | 2000      | not there |
        | -customer:null                                     | somebody's        | 1000  | not there | not there |
        | metadata["order"]:"a-2"                            | the second by its order | 2000 | not there | not there |
        | metadata['order']:'A-1'                            | the first by its order | 1000 | not there | not there |
        | metadata["order"]:"A-"                             | of no such order  |       | not there | not there |
        | metadata["Order"]:"A-1"                            | of no such key    |       | not there | not there |
        | metadata["order"]:null                             | of no order       | 3000  | not there | not there |
        | -metadata["order"]:null                            | of any order      | 2000  | 1000      | not there |
        | metadata["mark"]:"a\\"b c\\\\d"                    | of an odd mark    | 1000  | not there | not there |
        | amount:1000 OR metadata["order"]:"A-2"             | one or the other  | 2000  | 1000      | not there |
        | amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 | ten clauses | | not there | not there |

    @clock:2026-11-01
    Scenario Outline: Charges by <query> are <which>
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount          | 10.00 usd  |
        | currency        | usd        |
        | customer        | {customer} |
        | metadata[order] | A-1        |
      When 1 hour passes
      And the shop asks Stripe to create a charge with:
        | amount            | 20.00 eur        |
        | currency          | eur              |
        | card[number]      | 5555555555554444 |
        | card[exp_month]   | 7                |
        | card[exp_year]    | 2031             |
        | card[address_zip] | 94107            |
        | metadata[order]   | A-2              |
      And the shop asks Stripe to refund the payment with:
        | charge | {charge} |
      And 1 hour passes
      And the shop asks Stripe to create a charge with:
        | amount   | 30.00 usd          |
        | currency | usd                |
        | source   | tok_chargeDeclined |
      And the shop asks Stripe, since 2020-08-27, to search the charges with:
        | query | <query> |
      Then Stripe's answer has:
        | object        | search_result      |
        | url           | /v1/charges/search |
        | data.0.amount | <first>            |
        | data.1.amount | <second>           |
        | data.2.amount | <third>            |
        | data.3        | not there          |

      Examples:
        | query                                                        | which                | first | second    | third     |
        | amount:2000                                                  | that of 20           | 2000  | not there | not there |
        | amount<2000                                                  | those below 20       | 1000  | not there | not there |
        | created:1793494800                                           | the one of that hour | 2000  | not there | not there |
        | currency:"eur"                                               | the one in euros     | 2000  | not there | not there |
        | customer:"{customer}"                                        | the customer's own   | 1000  | not there | not there |
        | disputed:"true"                                              | disputed             |       | not there | not there |
        | disputed:false                                               | not disputed         | 3000  | 2000      | 1000      |
        | refunded:true                                                | the one given back   | 2000  | not there | not there |
        | refunded:false                                               | not given back       | 3000  | 1000      | not there |
        | status:"failed"                                              | the one that failed  | 3000  | not there | not there |
        | status:'succeeded'                                           | those that did not fail | 2000 | 1000    | not there |
        | billing_details.address.postal_code:"94107"                  | billed there         | 2000  | not there | not there |
        | billing_details.address.postal_code:94107                    | billed there too     | 2000  | not there | not there |
        | payment_method_details.card.last4:4444                       | of the card's number | 2000  | not there | not there |
        | payment_method_details.card.brand:"visa" status:"failed"     | of a brand           | 3000  | not there | not there |
        | payment_method_details.card.exp_month:7                      | ending in July       | 2000  | not there | not there |
        | payment_method_details.card.exp_year:2031 amount:2000        | ending in a year     | 2000  | not there | not there |
        | -payment_method_details.card.fingerprint:null                | of cards that are known | 3000 | 2000    | 1000      |
        | metadata["order"]:"A-1"                                      | of an order          | 1000  | not there | not there |

    Scenario Outline: Customers by <query> are <which>
      Given the shop has asked Stripe to create a customer with:
        | name          | Jane Roe         |
        | email         | jane@example.com |
        | metadata[vip] | yes              |
      And the shop has asked Stripe to create a customer with:
        | name  | Janet    |
        | phone | 555-0100 |
      And the shop has asked Stripe to create a customer with:
        | name | Jane Gone |
      When the shop asks Stripe to delete the customer
      And the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query | <query> |
      Then Stripe's answer has:
        | object      | search_result        |
        | url         | /v1/customers/search |
        | data.0.name | <first>              |
        | data.1.name | <second>             |
        | data.2      | not there            |

      Examples:
        | query                                   | which                    | first    | second    |
        | name~"jane"                             | of a part of a name      | Janet    | Jane Roe  |
        | name~"ane r"                            | of the midst of a name   | Jane Roe | not there |
        | name:"jane roe"                         | of a whole name          | Jane Roe | not there |
        | name:"jane"                             | of half a name           |          | not there |
        | -name~"ROE"                             | of another name          | Janet    | not there |
        | email:"jane@example.com"                | of an address            | Jane Roe | not there |
        | email~"example"                         | of a part of an address  | Jane Roe | not there |
        | email:null                              | of no address            | Janet    | not there |
        | phone~"0100" OR metadata["vip"]:"yes"   | of one or the other      | Janet    | Jane Roe  |
        | phone:"555-0100"                        | of a number              | Janet    | not there |
        | created>1                               | there                    | Janet    | Jane Roe  |

  Rule: A query that is none is refused

    Scenario Outline: Stripe cannot read the query <query>
      When the shop asks Stripe, since 2020-08-27, to search the charges with:
        | query | <query> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields. |

      Examples:
        | query                  |
        | asdf                   |
        | status:                |
        | status"failed"         |
        | status:"open           |
        | status:'open"          |
        | :"a"                   |
        | status:"a"status:"b"   |
        | status:"a"x            |
        | amount:1x              |
        | metadata["a:"b"        |
        | metadata["a":"b"       |
        | metadata[a]:"b"        |
        | metadata["a"]          |
        | status["a"]:"b"        |
        | status:failed          |
        | status==1              |
        | status=1               |
        | AND status:"a"         |
        | status:"a" AND         |
        | status:"a" OR          |
        | (status:"a")           |
        | -                      |
        | --status:"a"           |
        | amount:1.5             |

    Scenario Outline: Stripe does not answer the query <query>
      When the shop asks Stripe, since 2020-08-27, to search the <objects> with:
        | query | <query> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | <message>             |

      Examples:
        | objects         | query                            | message |
        | charges         | foo:"bar"                        | Field `foo` is an unsupported search field for resource `charges`. See http://stripe.com/docs/search#query-fields-for-charges for a list of supported fields. |
        | payment intents | refunded:"true"                  | Field `refunded` is an unsupported search field for resource `payment_intents`. See http://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields. |
        | customers       | amount:1                         | Field `amount` is an unsupported search field for resource `customers`. See http://stripe.com/docs/search#query-fields-for-customers for a list of supported fields. |
        | charges         | status~"succ"                    | Operator `~` is not supported for field `status`. |
        | charges         | amount~"1000"                    | Operator `~` is not supported for field `amount`. |
        | charges         | currency>"usd"                   | Operator `>` is not supported for field `currency`. |
        | charges         | currency<"usd"                   | Operator `<` is not supported for field `currency`. |
        | charges         | currency>="usd"                  | Operator `>=` is not supported for field `currency`. |
        | charges         | currency<="usd"                  | Operator `<=` is not supported for field `currency`. |
        | customers       | name>"usd"                       | Operator `>` is not supported for field `name`. |
        | charges         | metadata["a"]~"bcd"              | Operator `~` is not supported for field `metadata`. |
        | charges         | metadata["a"]>"bcd"              | Operator `>` is not supported for field `metadata`. |
        | charges         | amount>"much"                    | Field `amount` takes a number. |
        | charges         | amount:true                      | Field `amount` takes a number. |
        | charges         | amount:1 AND amount:2 OR amount:3 | You cannot use AND and OR in the same search query. |
        | charges         | amount:1 amount:2 OR amount:3    | You cannot use AND and OR in the same search query. |
        | charges         | amount:1 OR amount:2 amount:3    | You cannot use AND and OR in the same search query. |
        | charges         | amount:1 amount:2 amount:3 amount:4 amount:5 amount:6 amount:7 amount:8 amount:9 amount:10 amount:11 | A search query can have at most 10 clauses. |
        | customers       | name~"ja"                        | A substring to search for must have at least 3 characters. |
        | customers       | name~"éé"                        | A substring to search for must have at least 3 characters. |

    Scenario Outline: A substring of three characters is enough: <part>
      When the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query | name~"<part>" |
      Then Stripe answers 200 ""

      Examples:
        | part |
        | jan  |
        | ééé  |

    Scenario Outline: A search of the <objects> has to say what it looks for
      When the shop asks Stripe, since 2020-08-27, to search the <objects>
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | query                          |
        | error.message | Missing required param: query. |

      Examples:
        | objects         |
        | charges         |
        | payment intents |
        | customers       |

    Scenario: There is no search before 2020-08-27
      When the shop asks Stripe, before 2020-08-27, to search the charges with:
        | query | amount:1 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | Search is not supported on api version 2020-03-02. Update your API version, or set the API Version of this request to 2020-08-27 or greater. |

  Rule: A search goes on page by page

    Scenario: Three customers on pages of two and one
      Given the shop has asked Stripe to create a customer with:
        | name | Customer one |
      And the shop has asked Stripe to create a customer with:
        | name | Customer two |
      And that customer is called "the second"
      And the shop has asked Stripe to create a customer with:
        | name | Customer three |
      When the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query    | name~"customer" |
        | limit    | 2               |
        | expand[] | total_count     |
      Then Stripe's answer has:
        | data.0.name | Customer three |
        | data.1.name | Customer two   |
        | data.2      | not there      |
        | has_more    | yes            |
        | next_page   | set            |
        | total_count | 3              |
      Given the shop has asked Stripe to create a customer with:
        | name | Customer late |
      When the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query | name~"customer" |
        | limit | 2               |
        | page  | {next page}     |
      Then Stripe's answer has:
        | data.0.name | Customer one |
        | data.1      | not there    |
        | has_more    | no           |
        | next_page   | none         |
        | total_count | not there    |

    Scenario Outline: A page of <limit> has <customers>
      Given a customer at Stripe
      And a customer at Stripe
      When the shop asks Stripe, since 2020-08-27, to search the customers with:
        | query | created>1 |
        | limit | <limit>   |
      Then Stripe's answer has:
        | data.0   | set      |
        | data.1   | <second> |
        | has_more | <more>   |

      Examples:
        | limit | customers    | second    | more |
        | 1     | one          | not there | yes  |
        | 2     | both         | set       | no   |
        | 3     | all          | set       | no   |

    Scenario Outline: No page is called <page>
      When the shop asks Stripe, since 2020-08-27, to search the charges with:
        | query | amount:1 |
        | page  | <page>   |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | page                |
        | error.message | Invalid page token. |

      Examples:
        | page         |
        | nonsense     |
        | Y2hfbm9uZQ== |
