Feature: When no answer comes to a look
  A look changes nothing, so that it can be made again. Until it is answered, nobody knows how a payment stands; a webhook that was told of it
  has to come again.
  https://docs.stripe.com/error-low-level

  Rule: A look without an answer tells nothing

    Scenario Outline: Nobody knows how a <made> stands whose look <how>, when the gateway <kind>
      Given the gateway <kind>
      And a <made> of 10.00 usd with the card "visa"
      And the next answer of Stripe <how>
      When I look up the <object>
      Then nobody knows whether it was done
      When I look up the <object>
      Then it succeeded

      Examples:
        | made     | object  | kind                       | how                |
        | purchase | payment | works with payment intents | gets lost          |
        | purchase | payment | works with payment intents | has no id          |
        | purchase | payment | works with payment intents | has no status      |
        | hold     | payment | works with payment intents | comes from a proxy |
        | purchase | charge  | works with charges         | gets lost          |
        | purchase | charge  | works with charges         | has no id          |
        | purchase | charge  | works with charges         | has no status      |
        | hold     | charge  | works with charges         | comes from a proxy |

    Scenario Outline: Nobody knows how a refund stands whose <asked> <how>
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      Given the next answer of Stripe <how>
      When I <asked> the code "{refund}"
      Then nobody knows whether it was done
      When I <asked> the code "{refund}"
      Then it succeeded
      And the transaction has:
        | id | {refund} |

      Examples:
        | asked   | how           |
        | look up | gets lost     |
        | look up | has no id     |
        | look up | has no status |
        | resume  | gets lost     |
        | resume  | has no status |

    Scenario Outline: Nobody knows how a refund stands where the refusal of a <asked> does not say what was refused
      Given the next answer of Stripe has no error
      When I <asked> the code "re_1nothing"
      Then nobody knows whether it was done
      When I <asked> the code "re_1nothing"
      Then it failed
      And the transaction has:
        | HTTP status | 404 |

      Examples:
        | asked   |
        | look up |
        | resume  |

    Scenario Outline: Nobody knows how a set-up stands whose <asked> <how>
      When I verify the card "visa"
      Given the next answer of Stripe <how>
      When I <asked> the verification
      Then nobody knows whether it was done
      When I <asked> the verification
      Then it succeeded

      Examples:
        | asked   | how           |
        | look up | gets lost     |
        | look up | has no status |
        | resume  | gets lost     |
        | resume  | has no id     |

    Scenario Outline: Nobody knows how a payment stands that waits for 3D Secure, when the look at its <object> <how>
      Given the gateway works with charges
      When I purchase 10.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      And I resume the code "{source}"
      Given the next answer of Stripe when asked to read the <object> <how>
      When I look up the code "{source}"
      Then nobody knows whether it was done
      When I look up the code "{source}"
      Then it succeeded
      And the transaction has:
        | id | ch_… |

      Examples:
        | object | how           |
        | source | gets lost     |
        | source | has no status |
        | charge | gets lost     |
        | charge | has no id     |
        | charge | has no status |

  Rule: An operation is not begun while nobody knows whether its webhook hears of it

    Scenario Outline: A <what> is not begun whose webhook's answer <how>
      Given the gateway's webhook endpoint gets "*"
      And the next answer of Stripe when asked to read the webhook endpoint <how>
      When I <operation> the card "visa", allowing 3D Secure
      Then nobody knows whether it was done
      And at Stripe there are 0 payments
      And at Stripe there are 0 set-ups

      Examples:
        | what    | operation               | how        |
        | payment | purchase 10.00 usd with | gets lost  |
        | payment | purchase 10.00 usd with | breaks off |
        | payment | purchase 10.00 usd with | is a list  |
        | set-up  | verify                  | gets lost  |
        | set-up  | verify                  | is a list  |

  Rule: An event has to come again while nobody knows how what it is about stands

    Scenario Outline: The event "<event>" about the <object> has to come again, when the look <how> and the gateway <kind>
      Given the gateway <kind>
      And a purchase of 10.00 usd with the card "visa"
      When I refund it
      Given the next answer of Stripe <how>
      When the event "<event>" about the <object> comes
      Then the event has to come again
      When the event "<event>" about the <object> comes
      Then the event is taken

      Examples:
        | event                    | object  | kind                       | how           |
        | payment_intent.succeeded | payment | works with payment intents | gets lost     |
        | payment_intent.succeeded | payment | works with payment intents | has no id     |
        | charge.refund.updated    | refund  | works with payment intents | gets lost     |
        | charge.refund.updated    | refund  | works with payment intents | has no status |
        | charge.succeeded         | charge  | works with charges         | gets lost     |
        | charge.succeeded         | charge  | works with charges         | has no status |

    Scenario Outline: The event of a set-up has to come again, when the look <how>
      When I verify the card "visa"
      Given the next answer of Stripe <how>
      When the event "setup_intent.succeeded" about the set-up comes
      Then the event has to come again
      When the event "setup_intent.succeeded" about the set-up comes
      Then the event is taken
      And it succeeded

      Examples:
        | how           |
        | gets lost     |
        | has no status |

    Scenario Outline: The event of a <what> that Stripe's own trouble, <fault>, keeps from being looked at has to come again
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      Given the next request to <call> meets "<fault>"
      When the event "<event>" about the <what> comes
      Then the event has to come again
      When the event "<event>" about the <what> comes
      Then the event is taken

      Examples:
        | what    | call             | event                    | fault       |
        | payment | read the payment | payment_intent.succeeded | rate_limit  |
        | refund  | read the refund  | charge.refund.updated    | rate_limit  |
        | refund  | read the refund  | charge.refund.updated    | unavailable |

  Rule: What follows an operation that came off says what is known of it

    Scenario Outline: A refund came off whose part of the fee nobody knows of, when the answer to "<call>" <how>
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", sent on to the connected account, with a fee of 1.00 usd
      And the next answer of Stripe when asked to <call> <how>
      When I refund it, giving 0.50 usd of the fee back
      Then nobody knows whether it was done
      And at Stripe there is 1 refund

      Examples:
        | call                       | how       |
        | list the application fees  | gets lost |
        | list the application fees  | is a list |
        | refund the application fee | gets lost |

    Scenario Outline: Nobody knows of a bank account whose verification's answer <how>
      Given the gateway works with charges
      And the bank account "bank account, succeeds" is stored
      And the next answer of Stripe <how>
      When I verify the stored bank account, by deposits of <cents> cents
      Then nobody knows whether it was done

      Examples:
        | cents     | how           |
        | 32 and 45 | has no id     |
        | 32 and 45 | has no status |
        | 1 and 2   | has no error  |
