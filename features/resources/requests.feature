Feature: What every request has in common
  A shop that speaks to Stripe itself, without a library, wants to know what is read of a request, and what an answer comes with.
  https://docs.stripe.com/api

  Rule: A key says who asks

    Scenario Outline: A request with <what> is not let in
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers <key>
        """
      Then Stripe answers 401 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | <message>             |
      And Stripe's answer comes with:
        | Request-Id       | <request>             |
        | Www-Authenticate | Bearer realm="Stripe" |

      Examples:
        | what                   | key                                     | code | request | message |
        | no key                 |                                         |      | none    | You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/. |
        | a scheme alone         | -H "Authorization: Bearer"              |      | none    | including You did not provide an API key. |
        | another scheme         | -H "Authorization: Digest sk_test_1"    |      | none    | including You did not provide an API key. |
        | Basic that is none     | -H "Authorization: Basic %%%"           |      | none    | including You did not provide an API key. |
        | a key of another form  | -u open_sesame_12345:                   |      | none    | Invalid API Key provided: open_ses*****2345 |
        | a short key            | -u opensesame:                          |      | none    | Invalid API Key provided: ********** |
        | a key of twelve letters | -u abcdefghijkl:                       |      | none    | Invalid API Key provided: ************ |
        | a key of thirteen      | -u abcdefghijklm:                       |      | none    | Invalid API Key provided: abcdefgh*jklm |
        | the beginning of a key | -u sk_test_:                            |      | none    | Invalid API Key provided: ******** |
        | a key with a sign      | -u sk_test_abc-def:                     |      | none    | Invalid API Key provided: sk_test_***-def |
        | a live key             | -u sk_live_0123456789wxyz:              |      | none    | Invalid API Key provided: sk_live_**********wxyz |

    Scenario Outline: <scheme> takes the same key
      Given a customer at Stripe
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers/{customer} <key>
        """
      Then Stripe's answer has:
        | id | {customer} |

      Examples:
        | scheme       | key                                                         |
        | Basic        | -u sk_test_4eC39HqLyjWDarjtT1zdp7dc:                        |
        | Bearer       | -H "Authorization: Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc" |
        | small bearer | -H "Authorization: bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc" |

    Scenario: An account that is not connected
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Stripe-Account: acct_1NotMine0000000"
        """
      Then Stripe answers 403 "account_invalid"
      And Stripe's answer has:
        | error.message | including does not have access to account 'acct_1NotMine0000000' (or that account does not exist). Application access may have been revoked. |

  Rule: A version is one that there is

    Scenario Outline: The version <version>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Stripe-Version: <version>"
        """
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | error.message | <message> |
      And Stripe's answer comes with:
        | Stripe-Version | <told> |

      Examples:
        | version                                   | status | told                                      | message |
        | 2019-12-03                                | 200    | 2019-12-03                                |         |
        | 2026-03-25.dahlia                         | 200    | 2026-03-25.dahlia                         |         |
        | 2023-10-16; risk_in_requirements_beta=v1  | 200    | 2023-10-16; risk_in_requirements_beta=v1  |         |
        | 2023-10-17                                | 400    | set                                       | Invalid Stripe API version: 2023-10-17 |
        | latest                                    | 400    | set                                       | Invalid Stripe API version: latest |

  Rule: A request's parameters are a form

    Scenario: JSON is none
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Content-Type: application/json" -d '{"name": "Jane"}'
        """
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |

    Scenario: A body of nothing may be called JSON
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -X POST -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Content-Type: application/json"
        """
      Then Stripe's answer has:
        | object | customer |

    Scenario Outline: The parameters <form> are no form
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d '<form>'
        """
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |

      Examples:
        | form                |
        | name=a&name[b]=2    |
        | name=%ff%fe         |

    Scenario Outline: A parameter stands in the address too: <where>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers<query> -X POST -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: <body>
        """
      Then Stripe's answer has:
        | name  | <name>  |
        | phone | <phone> |

      Examples:
        | where           | query      | body       | name | phone |
        | there alone     | ?name=Jane |            | Jane | none  |
        | in both         | ?name=Jane | -d phone=1 | Jane | 1     |
        | in the body     |            | -d name=J  | J    | none  |

    Scenario Outline: The address <address> leads nowhere
      When the shop runs the command:
        """
        curl https://api.stripe.com<address> <method> -u sk_test_4eC39HqLyjWDarjtT1zdp7dc:
        """
      Then Stripe answers 404 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | including Unrecognized request URL (<told>: <address>). |

      Examples:
        | address                   | method    | told   |
        | /v1/wishes                |           | GET    |
        | /v1/customers/            |           | GET    |
        | /v1/payment_intents/a/b/c |           | GET    |
        | /v1/coupons/1/2           | -X DELETE | DELETE |
        | /                         |           | GET    |

  Rule: Each answer comes with what a shop needs to ask about it

    Scenario: A customer is made
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Idempotency-Key: order-1" -H "Stripe-Version: 2019-12-03" -d name=Jane
        """
      Then Stripe's answer comes with:
        | Content-Type        | application/json |
        | Request-Id          | req_…            |
        | Original-Request    | req_…            |
        | Idempotency-Key     | order-1          |
        | Idempotent-Replayed | none             |
        | Stripe-Should-Retry | false            |
        | Stripe-Version      | 2019-12-03       |
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Idempotency-Key: order-1" -H "Stripe-Version: 2019-12-03" -d name=Jane
        """
      Then Stripe's answer comes with:
        | Idempotent-Replayed | true    |
        | Idempotency-Key     | order-1 |
      And at Stripe there is 1 customer

    Scenario: A customer is looked at
      Given a customer at Stripe
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers/{customer} -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Idempotency-Key: order-1"
        """
      Then Stripe's answer comes with:
        | Request-Id          | req_… |
        | Original-Request    | none  |
        | Idempotency-Key     | none  |
        | Stripe-Should-Retry | none  |

    Scenario: A request that is refused for its parameters may be made again
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d colour=red
        """
      Then Stripe answers 400 "parameter_unknown"
      And Stripe's answer comes with:
        | Request-Id          | req_… |
        | Original-Request    | req_… |
        | Idempotency-Key     | set   |
        | Stripe-Should-Retry | none  |

    Scenario Outline: A key against paying twice of <length> is <fate>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -X POST -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Idempotency-Key: <key>"
        """
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | error.message | <message> |

      Examples:
        | length         | fate    | key | status | message |
        | 255 characters | taken   | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | 200 | |
        | 256 characters | refused | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | 400 | Idempotency keys can be at most 255 characters long, but this one has 256. |

    Scenario: An empty key against paying twice
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -X POST -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Idempotency-Key:"
        """
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Idempotency Key must be a non-empty string. |

    Scenario: A page of another origin may ask
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -X OPTIONS -H "Access-Control-Request-Method: POST" -H "Access-Control-Request-Headers: authorization, x-mine"
        """
      Then Stripe answers 200 ""
      And Stripe's answer comes with:
        | Access-Control-Allow-Headers | authorization, x-mine |
        | Content-Type                 | none                  |

  Rule: Metadata is the shop's own, within limits

    Scenario Outline: Metadata with <what> is <fate>
      When the shop asks Stripe to create a customer with:
        | metadata[<key>] | <value> |
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | metadata.<key> | <kept>    |
        | error.param    | <param>   |
        | error.message  | <message> |

      Examples:
        | what                           | fate    | key     | value   | status | kept    | param    | message |
        | a key of 40 letters            | taken   | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | x       | 200    | x       |          |         |
        | a key of 41 letters            | refused | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | x       | 400    | none    | metadata | Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk |
        | a key of 40 letters of two bytes | taken | éééééééééééééééééééééééééééééééééééééééé  | x       | 200    | x       |          |         |
        | a key of 41 letters of two bytes | refused | ééééééééééééééééééééééééééééééééééééééééé | x      | 400    | none    | metadata | Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ééééééééééééééééééééééééééééééééééééééééé |
        | a value of 500 letters         | taken   | k       | vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv  | 200    | vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv  |          |         |
        | a value of 501 letters         | refused | k       | vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv  | 400    | none    | metadata | Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv |
        | a value of 500 letters of two bytes | taken | k    | éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé  | 200    | éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé  |          |         |
        | a value of 501 letters of two bytes | refused | k  | ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé  | 400    | none    | metadata | Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé |

    Scenario: Fifty keys are the most
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d 'metadata[k0]=v' -d 'metadata[k1]=v' -d 'metadata[k2]=v' -d 'metadata[k3]=v' -d 'metadata[k4]=v' -d 'metadata[k5]=v' -d 'metadata[k6]=v' -d 'metadata[k7]=v' -d 'metadata[k8]=v' -d 'metadata[k9]=v' -d 'metadata[k10]=v' -d 'metadata[k11]=v' -d 'metadata[k12]=v' -d 'metadata[k13]=v' -d 'metadata[k14]=v' -d 'metadata[k15]=v' -d 'metadata[k16]=v' -d 'metadata[k17]=v' -d 'metadata[k18]=v' -d 'metadata[k19]=v' -d 'metadata[k20]=v' -d 'metadata[k21]=v' -d 'metadata[k22]=v' -d 'metadata[k23]=v' -d 'metadata[k24]=v' -d 'metadata[k25]=v' -d 'metadata[k26]=v' -d 'metadata[k27]=v' -d 'metadata[k28]=v' -d 'metadata[k29]=v' -d 'metadata[k30]=v' -d 'metadata[k31]=v' -d 'metadata[k32]=v' -d 'metadata[k33]=v' -d 'metadata[k34]=v' -d 'metadata[k35]=v' -d 'metadata[k36]=v' -d 'metadata[k37]=v' -d 'metadata[k38]=v' -d 'metadata[k39]=v' -d 'metadata[k40]=v' -d 'metadata[k41]=v' -d 'metadata[k42]=v' -d 'metadata[k43]=v' -d 'metadata[k44]=v' -d 'metadata[k45]=v' -d 'metadata[k46]=v' -d 'metadata[k47]=v' -d 'metadata[k48]=v' -d 'metadata[k49]=v'
        """
      Then Stripe's answer has:
        | metadata.k49 | v |
      When the shop asks Stripe to update the customer with:
        | metadata[another] | v |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | metadata |
        | error.message | You can have up to 50 metadata keys, but you passed in 51. |
      When the shop asks Stripe to update the customer with:
        | metadata[k0]      |     |
        | metadata[another] | v   |
        | metadata[k1]      | new |
      Then Stripe's answer has:
        | metadata.k0      | not there |
        | metadata.k1      | new       |
        | metadata.k2      | v         |
        | metadata.another | v         |
      When the shop asks Stripe to update the customer with:
        | name | Jane |
      Then Stripe's answer has:
        | metadata.k1 | new |
      When the shop asks Stripe to update the customer with:
        | metadata | |
      Then Stripe's answer has:
        | metadata | none |
      When the shop asks Stripe to update the customer with:
        | metadata[nothing] | |
      Then Stripe's answer has:
        | metadata | none |

  Rule: An error names a parameter as it was sent

    Scenario Outline: Before <version>, <param> is what is wrong
      Given a customer at Stripe
      When the shop asks Stripe, before <version>, to <action> with:
        | <param>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
      Then Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |

      Examples:
        | version    | action              | param                                | value          | second   | more | third  | most     | named                       | message |
        | 2020-08-27 | create an account   | requested_capabilities[]             | card_paymentz  | type     | custom | country | US    | requested_capabilities      | card_paymentz is not a valid capability. |
        | 2020-08-27 | create an account   | capabilities[card_paymentz][requested] | true         | type     | custom | country | US    | capabilities[card_paymentz] | including capabilities[card_paymentz] |
        | 2019-02-11 | create a payment    | allowed_source_types                 | card           | amount   | 2000 | currency | usd    | allowed_source_types        | Invalid array |
        | 2019-10-17 | update the customer | account_balance                      | much           |          |      |        |          | account_balance             | Invalid integer: much |
        | 2015-02-18 | update the customer | default_card                         | card_none      |          |      |        |          | default_card                | including card_none |
