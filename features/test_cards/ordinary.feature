Feature: Cards that simply pay
  A shop wants to try its payments with every card that Stripe publishes, so that no brand and no country surprises it.
  https://docs.stripe.com/testing

  Rule: A published card without a special purpose pays at once

    @EVG-001 @SPI-011 @SPI-174 @SPI-183
    Scenario Outline: <card> pays
      When I purchase 10.99 usd with the card "<card>"
      Then it succeeded
      And the transaction has:
        | brand   | <brand>   |
        | country | <country> |
        | funding | <funding> |

      Examples: Brands
        | card                                | brand      | country | funding |
        | visa                                | visa       | US      | credit  |
        | visa debit                          | visa       | US      | debit   |
        | mastercard                          | mastercard | US      | credit  |
        | mastercard, 2-series                | mastercard | US      | credit  |
        | mastercard debit                    | mastercard | US      | debit   |
        | mastercard prepaid                  | mastercard | US      | prepaid |
        | amex                                | amex       | US      | credit  |
        | amex, second number                 | amex       | US      | credit  |
        | discover                            | discover   | US      | credit  |
        | discover, second number             | discover   | US      | credit  |
        | discover debit                      | discover   | US      | debit   |
        | diners                              | diners     | US      | credit  |
        | diners, 14 digits                   | diners     | US      | credit  |
        | bccard and dinacard                 | discover   | US      | credit  |
        | jcb                                 | jcb        | JP      | credit  |
        | unionpay                            | unionpay   | CN      | credit  |
        | unionpay debit                      | unionpay   | CN      | debit   |
        | unionpay, 19 digits                 | unionpay   | US      | debit   |
        | jcb, Japan                          | jcb        | JP      | credit  |
        | visa debit, health savings          | visa       | US      | debit   |
        | mastercard debit, flexible spending | mastercard | US      | debit   |
        | visa, older number                  | visa       | US      | credit  |
        | diners, older number                | diners     | US      | credit  |
        | visa, number of every gateway       | visa       | US      | unknown |
        | diners, second older number         | diners     | US      | credit  |
        | visa, domestic pricing              | visa       | US      | credit  |

      Examples: Cards that show a captcha in a browser, and none to a server
        | card                 | brand | country | funding |
        | visa, captcha        | visa  | US      | credit  |
        | visa, second captcha | visa  | US      | credit  |

      Examples: Countries
        | card                             | brand      | country | funding |
        | visa, Argentina                  | visa       | AR      | credit  |
        | visa, Brazil                     | visa       | BR      | credit  |
        | visa, Canada                     | visa       | CA      | credit  |
        | visa, Chile                      | visa       | CL      | credit  |
        | visa, Colombia                   | visa       | CO      | credit  |
        | visa, Costa Rica                 | visa       | CR      | credit  |
        | visa, Ecuador                    | visa       | EC      | credit  |
        | visa, Mexico                     | visa       | MX      | credit  |
        | carnet                           | carnet     | MX      | credit  |
        | visa, Panama                     | visa       | PA      | credit  |
        | visa, Paraguay                   | visa       | PY      | credit  |
        | visa, Peru                       | visa       | PE      | credit  |
        | visa, Uruguay                    | visa       | UY      | credit  |
        | visa, United Arab Emirates       | visa       | AE      | credit  |
        | mastercard, United Arab Emirates | mastercard | AE      | credit  |
        | visa, Austria                    | visa       | AT      | credit  |
        | visa, Belgium                    | visa       | BE      | credit  |
        | visa, Bulgaria                   | visa       | BG      | credit  |
        | visa, Belarus                    | visa       | BY      | credit  |
        | visa, Croatia                    | visa       | HR      | credit  |
        | visa, Cyprus                     | visa       | CY      | credit  |
        | visa, Czech Republic             | visa       | CZ      | credit  |
        | visa, Denmark                    | visa       | DK      | credit  |
        | visa, Estonia                    | visa       | EE      | credit  |
        | visa, Finland                    | visa       | FI      | credit  |
        | visa, France                     | visa       | FR      | credit  |
        | visa, Germany                    | visa       | DE      | credit  |
        | visa, Gibraltar                  | visa       | GI      | credit  |
        | visa, Greece                     | visa       | GR      | credit  |
        | visa, Hungary                    | visa       | HU      | credit  |
        | visa, Ireland                    | visa       | IE      | credit  |
        | visa, Italy                      | visa       | IT      | credit  |
        | visa, Latvia                     | visa       | LV      | credit  |
        | visa, Liechtenstein              | visa       | LI      | credit  |
        | visa, Lithuania                  | visa       | LT      | credit  |
        | visa, Luxembourg                 | visa       | LU      | credit  |
        | visa, Malta                      | visa       | MT      | credit  |
        | visa, Netherlands                | visa       | NL      | credit  |
        | visa, Norway                     | visa       | NO      | credit  |
        | visa, Poland                     | visa       | PL      | credit  |
        | visa, Portugal                   | visa       | PT      | credit  |
        | visa, Romania                    | visa       | RO      | credit  |
        | visa, Saudi Arabia               | visa       | SA      | credit  |
        | visa, Slovenia                   | visa       | SI      | credit  |
        | visa, Slovakia                   | visa       | SK      | credit  |
        | visa, Spain                      | visa       | ES      | credit  |
        | visa, Sweden                     | visa       | SE      | credit  |
        | visa, Switzerland                | visa       | CH      | credit  |
        | visa, United Kingdom             | visa       | GB      | credit  |
        | visa debit, United Kingdom       | visa       | GB      | debit   |
        | mastercard, United Kingdom       | mastercard | GB      | credit  |
        | visa, Australia                  | visa       | AU      | credit  |
        | visa, China                      | visa       | CN      | credit  |
        | visa, Hong Kong                  | visa       | HK      | credit  |
        | visa, Japan                      | visa       | JP      | credit  |
        | visa, Malaysia                   | visa       | MY      | credit  |
        | visa, New Zealand                | visa       | NZ      | credit  |
        | visa, Singapore                  | visa       | SG      | credit  |
        | visa, Taiwan                     | visa       | TW      | credit  |
        | visa, Thailand                   | visa       | TH      | credit  |
        | visa debit, Thailand             | visa       | TH      | debit   |

      Examples: Co-branded cards
        | card                            | brand      | country | funding |
        | visa and cartes bancaires       | visa       | FR      | credit  |
        | mastercard and cartes bancaires | mastercard | FR      | credit  |
        | visa debit and eftpos           | visa       | AU      | debit   |
        | mastercard debit and eftpos     | mastercard | AU      | debit   |

      Examples: Cards of other uses, which pay like any other
        | card                                       | brand      | country | funding |
        | visa, elevated risk                        | visa       | US      | credit  |
        | visa, high fraud dispute score             | visa       | US      | credit  |
        | visa, high early fraud warning score       | visa       | US      | credit  |
        | visa, dynamic risk threshold               | visa       | US      | credit  |
        | visa, adaptive 3D Secure                   | visa       | US      | credit  |
        | visa, postal check fails                   | visa       | US      | credit  |
        | visa, postal check fails and elevated risk | visa       | US      | credit  |
        | visa, address line check fails             | visa       | US      | credit  |
        | visa, address checks fail                  | visa       | US      | credit  |
        | visa, address checks unavailable           | visa       | US      | credit  |
        | visa, disputed as fraudulent               | visa       | US      | credit  |
        | visa, disputed as not received             | visa       | US      | credit  |
        | visa, inquiry                              | visa       | US      | credit  |
        | visa, early fraud warning                  | visa       | US      | credit  |
        | visa, disputed more than once              | visa       | US      | credit  |
        | visa, disputed with compelling evidence    | visa       | US      | credit  |
        | visa, compliance dispute                   | visa       | US      | credit  |
        | mastercard, compliance dispute             | mastercard | US      | credit  |
        | visa, smart disputes                       | visa       | US      | credit  |
        | visa, rapid dispute resolution             | visa       | US      | credit  |
        | visa, dispute deflection                   | visa       | US      | credit  |
        | mastercard, ethoca alert                   | mastercard | US      | credit  |
        | visa, refund pending                       | visa       | US      | credit  |
        | visa, refund fails                         | visa       | US      | credit  |
        | visa, available at once                    | visa       | US      | credit  |
        | visa, available at once, Ireland           | visa       | IE      | credit  |
        | visa, 3D Secure on request                 | visa       | US      | credit  |
        | visa, 3D Secure on request, lookup error   | visa       | US      | credit  |
        | visa, offline pin                          | visa       | SG      | credit  |
        | visa, offline pin, asked again             | visa       | GB      | credit  |
        | visa, online pin                           | visa       | AU      | credit  |
        | visa, online pin, asked again              | visa       | DE      | credit  |
        | visa debit, payout fails                   | visa       | US      | debit   |
        | visa debit, no instant payout              | visa       | US      | debit   |
        | visa, 3D Secure recommended                | visa       | US      | credit  |
