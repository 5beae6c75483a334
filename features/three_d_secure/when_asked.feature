Feature: When the bank asks for 3D Secure
  A shop wants to know which payments its customers have to authenticate, because each of them is a customer who may leave.
  https://docs.stripe.com/testing#regulatory-cards

  Rule: A customer who is there is asked by the bank that wants it

    @SPI-045 @SPI-071
    Scenario Outline: <card> pays with the customer there
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end        | reason          | result           | flow         |
        | visa                                     | succeeded  | none            | none             | none         |
        | amex                                     | succeeded  | none            | none             | none         |
        | visa, already set up                     | is pending | none            | none             | none         |
        | visa, always authenticate                | is pending | none            | none             | none         |
        | visa, authenticate unless set up         | is pending | none            | none             | none         |
        | visa, 3D Secure required                 | is pending | none            | none             | none         |
        | visa, 3D Secure required, lookup error   | failed     | generic_decline | processing_error | none         |
        | visa, 3D Secure on request               | succeeded  | none            | none             | none         |
        | visa, 3D Secure on request, lookup error | succeeded  | none            | none             | none         |
        | visa, frictionless                       | succeeded  | none            | authenticated    | frictionless |
        | visa, mandate                            | succeeded  | none            | none             | none         |

      @assumed
      Examples: Not published; assumed
        | card                   | end       | reason | result | flow |
        | visa, mandate canceled | succeeded | none   | none   | none |

  Rule: A card that was set up is asked again while the customer is there

    @SAC-041
    Scenario Outline: <card> was set up and pays with the customer there
      Given the card "<card>" was set up without a payment for off-session use
      When I purchase 10.99 usd with the stored card, allowing 3D Secure
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end        | reason | result        | flow         |
        | visa                                     | succeeded  | none   | none          | none         |
        | amex                                     | succeeded  | none   | none          | none         |
        | visa, already set up                     | is pending | none   | none          | none         |
        | visa, always authenticate                | is pending | none   | none          | none         |
        | visa, authenticate unless set up         | is pending | none   | none          | none         |
        | visa, 3D Secure required                 | is pending | none   | none          | none         |
        | visa, 3D Secure on request               | succeeded  | none   | none          | none         |
        | visa, 3D Secure on request, lookup error | succeeded  | none   | none          | none         |
        | visa, frictionless                       | succeeded  | none   | authenticated | frictionless |

      @assumed
      Examples: Not published; assumed
        | card                   | end       | reason | result | flow |
        | visa, mandate          | succeeded | none   | none   | none |
        | visa, mandate canceled | succeeded | none   | none   | none |

  Rule: A payment that sets the card up asks where a later one could not

    @SPI-052
    Scenario Outline: <card> pays and is set up
      When I purchase 10.99 usd with the card "<card>", saving it for off-session use, allowing 3D Secure
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end        | reason          | result           | flow         |
        | visa                                     | succeeded  | none            | none             | none         |
        | amex                                     | succeeded  | none            | none             | none         |
        | visa, already set up                     | is pending | none            | none             | none         |
        | visa, always authenticate                | is pending | none            | none             | none         |
        | visa, authenticate unless set up         | is pending | none            | none             | none         |
        | visa, 3D Secure required                 | is pending | none            | none             | none         |
        | visa, 3D Secure required, lookup error   | failed     | generic_decline | processing_error | none         |
        | visa, 3D Secure on request               | succeeded  | none            | none             | none         |
        | visa, 3D Secure on request, lookup error | succeeded  | none            | none             | none         |
        | visa, frictionless                       | succeeded  | none            | authenticated    | frictionless |
        | visa, mandate                            | is pending | none            | none             | none         |

      @assumed
      Examples: Not published; assumed
        | card                   | end        | reason | result | flow |
        | visa, mandate canceled | is pending | none   | none   | none |

  Rule: A shop may ask for 3D Secure although the bank does not

    @TEX-095 @SPI-119
    Scenario Outline: <card> is asked to use 3D Secure
      When I purchase 10.99 usd with the card "<card>", allowing 3D Secure, asking for 3D Secure "any"
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end        | reason          | result               | flow         |
        | visa                                     | succeeded  | none            | attempt_acknowledged | none         |
        | amex                                     | succeeded  | none            | not_supported        | none         |
        | visa, already set up                     | is pending | none            | none                 | none         |
        | visa, always authenticate                | is pending | none            | none                 | none         |
        | visa, authenticate unless set up         | is pending | none            | none                 | none         |
        | visa, 3D Secure required                 | is pending | none            | none                 | none         |
        | visa, 3D Secure required, lookup error   | failed     | generic_decline | processing_error     | none         |
        | visa, 3D Secure on request               | is pending | none            | none                 | none         |
        | visa, 3D Secure on request, lookup error | succeeded  | none            | processing_error     | none         |
        | visa, frictionless                       | succeeded  | none            | authenticated        | frictionless |
        | visa, mandate                            | is pending | none            | none                 | none         |

      @assumed
      Examples: Not published; assumed
        | card                   | end        | reason | result | flow |
        | visa, mandate canceled | is pending | none   | none   | none |

  Rule: Nobody can authenticate off session

    @TEX-040 @SPI-133
    Scenario Outline: <card> was not set up and pays off session
      Given the card "<card>" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end       | reason                  | result | flow |
        | visa                                     | succeeded | none                    | none   | none |
        | amex                                     | succeeded | none                    | none   | none |
        | visa, already set up                     | succeeded | none                    | none   | none |
        | visa, always authenticate                | failed    | authentication_required | none   | none |
        | visa, authenticate unless set up         | failed    | authentication_required | none   | none |
        | visa, 3D Secure required                 | failed    | authentication_required | none   | none |
        | visa, 3D Secure on request               | succeeded | none                    | none   | none |
        | visa, 3D Secure on request, lookup error | succeeded | none                    | none   | none |
        | visa, mandate                            | succeeded | none                    | none   | none |

      @assumed
      Examples: Not published; assumed
        | card                                   | end       | reason          | result | flow |
        | visa, 3D Secure required, lookup error | failed    | generic_decline | none   | none |
        | visa, frictionless                     | succeeded | none            | none   | none |
        | visa, mandate canceled                 | succeeded | none            | none   | none |

  Rule: A card that was set up pays off session, if its bank keeps to that

    @SPI-042 @SPI-050
    Scenario Outline: <card> was set up and pays off session
      Given the card "<card>" was set up without a payment for off-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end       | reason                                   | result | flow |
        | visa                                     | succeeded | none                                     | none   | none |
        | amex                                     | succeeded | none                                     | none   | none |
        | visa, already set up                     | succeeded | none                                     | none   | none |
        | visa, always authenticate                | failed    | authentication_required                  | none   | none |
        | visa, authenticate unless set up         | succeeded | none                                     | none   | none |
        | visa, 3D Secure on request               | succeeded | none                                     | none   | none |
        | visa, 3D Secure on request, lookup error | succeeded | none                                     | none   | none |
        | visa, mandate                            | succeeded | none                                     | none   | none |
        | visa, mandate canceled                   | failed    | india_recurring_payment_mandate_canceled | none   | none |

      @assumed
      Examples: Not published; assumed
        | card                     | end       | reason | result | flow |
        | visa, 3D Secure required | succeeded | none   | none   | none |
        | visa, frictionless       | succeeded | none   | none   | none |

  Rule: A telephone order is outside of strong authentication

    @TEX-093 @SPI-134
    Scenario Outline: <card> pays by telephone
      When I purchase 10.99 usd with the card "<card>", as a telephone order
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end       | reason                  | result | flow |
        | visa                                     | succeeded | none                    | none   | none |
        | amex                                     | succeeded | none                    | none   | none |
        | visa, always authenticate                | failed    | authentication_required | none   | none |
        | visa, authenticate unless set up         | succeeded | none                    | none   | none |
        | visa, 3D Secure on request               | succeeded | none                    | none   | none |
        | visa, 3D Secure on request, lookup error | succeeded | none                    | none   | none |

      @assumed
      Examples: Not published; assumed
        | card                                   | end       | reason                  | result | flow |
        | visa, already set up                   | succeeded | none                    | none   | none |
        | visa, 3D Secure required               | failed    | authentication_required | none   | none |
        | visa, 3D Secure required, lookup error | failed    | generic_decline         | none   | none |
        | visa, frictionless                     | succeeded | none                    | none   | none |
        | visa, mandate                          | succeeded | none                    | none   | none |
        | visa, mandate canceled                 | succeeded | none                    | none   | none |

  Rule: An authentication that was made elsewhere is enough

    Scenario Outline: <card> pays after an authentication elsewhere
      When I purchase 10.99 usd with the card "<card>", authenticated elsewhere
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end       | reason | result        | flow |
        | visa                                     | succeeded | none   | authenticated | none |
        | visa, already set up                     | succeeded | none   | authenticated | none |
        | visa, always authenticate                | succeeded | none   | authenticated | none |
        | visa, authenticate unless set up         | succeeded | none   | authenticated | none |
        | visa, 3D Secure required                 | succeeded | none   | authenticated | none |
        | visa, 3D Secure on request               | succeeded | none   | authenticated | none |
        | visa, 3D Secure on request, lookup error | succeeded | none   | authenticated | none |
        | visa, frictionless                       | succeeded | none   | authenticated | none |

      @assumed
      Examples: Not published; assumed
        | card                                   | end       | reason          | result        | flow |
        | amex                                   | succeeded | none            | authenticated | none |
        | visa, 3D Secure required, lookup error | failed    | generic_decline | authenticated | none |
        | visa, mandate                          | succeeded | none            | authenticated | none |
        | visa, mandate canceled                 | succeeded | none            | authenticated | none |

  Rule: A set-up asks the customer in its turn

    @SPI-077
    Scenario Outline: <card> is set up
      When I verify the card "<card>", allowing 3D Secure
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end        | reason          | result        | flow         |
        | visa                                     | succeeded  | none            | none          | none         |
        | amex                                     | succeeded  | none            | none          | none         |
        | visa, already set up                     | is pending | none            | none          | none         |
        | visa, always authenticate                | is pending | none            | none          | none         |
        | visa, authenticate unless set up         | is pending | none            | none          | none         |
        | visa, 3D Secure required                 | is pending | none            | none          | none         |
        | visa, 3D Secure required, lookup error   | failed     | generic_decline | none          | none         |
        | visa, 3D Secure on request               | succeeded  | none            | none          | none         |
        | visa, 3D Secure on request, lookup error | succeeded  | none            | none          | none         |
        | visa, frictionless                       | succeeded  | none            | authenticated | frictionless |
        | visa, mandate                            | is pending | none            | none          | none         |

      @assumed
      Examples: Not published; assumed
        | card                   | end        | reason | result | flow |
        | visa, mandate canceled | is pending | none   | none   | none |

  Rule: A set-up by telephone asks nobody

    Scenario Outline: <card> is set up by telephone
      When I verify the card "<card>", as a telephone order
      Then it <end>
      And the transaction has:
        | reason           | <reason> |
        | 3D Secure result | <result> |
        | 3D Secure flow   | <flow>   |

      Examples: Published
        | card                                     | end       | reason | result | flow |
        | visa                                     | succeeded | none   | none   | none |
        | amex                                     | succeeded | none   | none   | none |
        | visa, authenticate unless set up         | succeeded | none   | none   | none |
        | visa, 3D Secure on request               | succeeded | none   | none   | none |
        | visa, 3D Secure on request, lookup error | succeeded | none   | none   | none |

      @assumed
      Examples: Not published; assumed
        | card                                   | end       | reason                  | result | flow |
        | visa, already set up                   | succeeded | none                    | none   | none |
        | visa, always authenticate              | failed    | authentication_required | none   | none |
        | visa, 3D Secure required               | failed    | authentication_required | none   | none |
        | visa, 3D Secure required, lookup error | failed    | generic_decline         | none   | none |
        | visa, frictionless                     | succeeded | none                    | none   | none |
        | visa, mandate                          | succeeded | none                    | none   | none |
        | visa, mandate canceled                 | succeeded | none                    | none   | none |
