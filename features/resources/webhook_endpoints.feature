Feature: Webhook endpoints
  A developer tells Stripe where its events go.
  https://docs.stripe.com/api/webhook_endpoints

  Rule: An endpoint is made, shown, changed and deleted

    Scenario: An endpoint with all that it can have
      When the shop asks Stripe to create a webhook endpoint with:
        | url              | https://shop.example/webhooks |
        | enabled_events[] | charge.succeeded              |
        | api_version      | 2020-08-27                    |
        | description      | Mine                          |
        | metadata[a]      | b                             |
      Then Stripe's answer has:
        | id             | we_…                          |
        | object         | webhook_endpoint              |
        | api_version    | 2020-08-27                    |
        | application    | none                          |
        | created        | in 0 days                     |
        | description    | Mine                          |
        | enabled_events | ["charge.succeeded"]          |
        | livemode       | no                            |
        | metadata.a     | b                             |
        | secret         | whsec_…                       |
        | status         | enabled                       |
        | url            | https://shop.example/webhooks |
      When the shop asks Stripe to read the webhook endpoint
      Then Stripe's answer has:
        | id     | {webhook endpoint}            |
        | secret | not there                     |
        | url    | https://shop.example/webhooks |
      When the shop asks Stripe to update the webhook endpoint with:
        | url              | https://shop.example/hooks |
        | enabled_events[] | charge.failed              |
        | description      | Yours                      |
        | disabled         | true                       |
        | metadata[a]      | c                          |
      Then Stripe's answer has:
        | id             | {webhook endpoint}         |
        | url            | https://shop.example/hooks |
        | enabled_events | ["charge.failed"]          |
        | description    | Yours                      |
        | status         | disabled                   |
        | metadata.a     | c                          |
        | secret         | not there                  |
        | api_version    | 2020-08-27                 |
      When the shop asks Stripe to read the webhook endpoint
      Then Stripe's answer has:
        | url    | https://shop.example/hooks |
        | status | disabled                   |
      When the shop asks Stripe to update the webhook endpoint with:
        | description | Ours |
      Then Stripe's answer has:
        | status         | disabled          |
        | enabled_events | ["charge.failed"] |
      When the shop asks Stripe to update the webhook endpoint with:
        | disabled | false |
      Then Stripe's answer has:
        | status | enabled |
      When the shop asks Stripe to list the webhook endpoints
      Then Stripe's answer has:
        | url       | /v1/webhook_endpoints |
        | data.0.id | {webhook endpoint}    |
        | data.1    | not there             |
      When the shop asks Stripe to delete the webhook endpoint
      Then Stripe's answer has:
        | id      | {webhook endpoint} |
        | object  | webhook_endpoint   |
        | deleted | yes                |
      When the shop asks Stripe to read the webhook endpoint
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                          |
        | error.param   | webhook_endpoint                               |
        | error.message | No such webhook endpoint: '{webhook endpoint}' |
      When the shop asks Stripe to list the webhook endpoints
      Then Stripe's answer has:
        | data.0 | not there |

    Scenario: A platform's endpoint for its sellers
      When the shop asks Stripe to create a webhook endpoint with:
        | url              | https://shop.example/webhooks |
        | enabled_events[] | *                             |
        | connect          | true                          |
      Then Stripe's answer has:
        | application    | ca_…  |
        | api_version    | none  |
        | description    | none  |
        | enabled_events | ["*"] |

    Scenario Outline: An endpoint with <param>=<value> is refused
      When the shop asks Stripe to create a webhook endpoint with:
        | enabled_events[] | *                    |
        | <more>           | https://shop.example |
        | <param>          | <value>              |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param            | value              | more | code              | names             | text                                                                                                                                                    |
        | url              | shop               |      | url_invalid       | url               | Not a valid URL                                                                                                                                         |
        | url              | ftp://shop.example |      | url_invalid       | url               | Not a valid URL                                                                                                                                         |
        | url              | https://           |      | url_invalid       | url               | Not a valid URL                                                                                                                                         |
        | url              | https://a b        |      | url_invalid       | url               | Not a valid URL                                                                                                                                         |
        | api_version      | 2020-08-28         | url  |                   | not there         | Invalid Stripe API version: 2020-08-28                                                                                                                  |
        | description      | Mine               |      | parameter_missing | url               | Missing required param: url.                                                                                                                            |
        | enabled_events[] | charge.sung        | url  |                   | enabled_events[1] | Invalid enabled_events[1]: must be one of *, account.application.authorized, account.application.deauthorized, account.external_account.created, accou… |

    Scenario: An endpoint's address stays one
      Given the shop has asked Stripe to create a webhook endpoint with:
        | url              | http://shop.example/webhooks |
        | enabled_events[] | *                            |
      When the shop asks Stripe to update the webhook endpoint with:
        | url | shop |
      Then Stripe answers 400 "url_invalid"
      And Stripe's answer has:
        | error.param | url |
      When the shop asks Stripe to read the webhook endpoint
      Then Stripe's answer has:
        | url | http://shop.example/webhooks |

    Scenario Outline: To <action> that nobody knows
      Given no webhook endpoint at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | webhook_endpoint                               |
        | error.message | No such webhook endpoint: '{webhook endpoint}' |

      Examples:
        | action                      |
        | read the webhook endpoint   |
        | update the webhook endpoint |
        | delete the webhook endpoint |
