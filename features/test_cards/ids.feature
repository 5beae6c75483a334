Feature: The ids that stand for test cards
  A developer names a test card by an id of Stripe's, where no card number may be typed in, and wants to know which card that is.
  https://docs.stripe.com/testing

  Rule: An id makes a card of its kind, and a new object at every naming

    Scenario Outline: <id> pays as <card>
      When I purchase 10.99 usd with the payment method "<id>"
      Then it succeeded
      And the transaction has:
        | brand            | <brand>     |
        | last four digits | <last four> |
        | country          | <country>   |
        | funding          | <funding>   |
      When I do the same again
      Then it succeeded
      And its payment method is another than before

      Examples: PaymentMethods
        | id                                                | card                                       | brand      | last four | country | funding |
        | pm_card_visa                                      | visa                                       | visa       | 4242      | US      | credit  |
        | pm_card_us                                        | visa                                       | visa       | 4242      | US      | credit  |
        | pm_card_visa_debit                                | visa debit                                 | visa       | 5556      | US      | debit   |
        | pm_card_mastercard                                | mastercard                                 | mastercard | 4444      | US      | credit  |
        | pm_card_mastercard_debit                          | mastercard debit                           | mastercard | 8210      | US      | debit   |
        | pm_card_mastercard_prepaid                        | mastercard prepaid                         | mastercard | 5100      | US      | prepaid |
        | pm_card_amex_threeDSecureNotSupported             | amex                                       | amex       | 0005      | US      | credit  |
        | pm_card_amex                                      | amex, second number                        | amex       | 8431      | US      | credit  |
        | pm_card_discover                                  | discover, second number                    | discover   | 9424      | US      | credit  |
        | pm_card_diners                                    | diners                                     | diners     | 0004      | US      | credit  |
        | pm_card_unionpay                                  | unionpay                                   | unionpay   | 0005      | CN      | credit  |
        | pm_card_visa_cartesBancaires                      | visa and cartes bancaires                  | visa       | 1001      | FR      | credit  |
        | pm_card_mastercard_cartesBancaires                | mastercard and cartes bancaires            | mastercard | 1001      | FR      | credit  |
        | pm_card_visa_debit_eftposAuCoBranded              | visa debit and eftpos                      | visa       | 0001      | AU      | debit   |
        | pm_card_mastercard_debit_eftposAuCoBranded        | mastercard debit and eftpos                | mastercard | 0080      | AU      | debit   |
        | pm_card_ar                                        | visa, Argentina                            | visa       | 0021      | AR      | credit  |
        | pm_card_br                                        | visa, Brazil                               | visa       | 0002      | BR      | credit  |
        | pm_card_ca                                        | visa, Canada                               | visa       | 0000      | CA      | credit  |
        | pm_card_cl                                        | visa, Chile                                | visa       | 0001      | CL      | credit  |
        | pm_card_co                                        | visa, Colombia                             | visa       | 0003      | CO      | credit  |
        | pm_card_cr                                        | visa, Costa Rica                           | visa       | 0005      | CR      | credit  |
        | pm_card_ec                                        | visa, Ecuador                              | visa       | 0000      | EC      | credit  |
        | pm_card_mx                                        | visa, Mexico                               | visa       | 8001      | MX      | credit  |
        | pm_card_pa                                        | visa, Panama                               | visa       | 0000      | PA      | credit  |
        | pm_card_py                                        | visa, Paraguay                             | visa       | 0066      | PY      | credit  |
        | pm_card_pe                                        | visa, Peru                                 | visa       | 0068      | PE      | credit  |
        | pm_card_uy                                        | visa, Uruguay                              | visa       | 0003      | UY      | credit  |
        | pm_card_ae                                        | visa, United Arab Emirates                 | visa       | 0001      | AE      | credit  |
        | pm_card_ae_mastercard                             | mastercard, United Arab Emirates           | mastercard | 0022      | AE      | credit  |
        | pm_card_at                                        | visa, Austria                              | visa       | 0008      | AT      | credit  |
        | pm_card_be                                        | visa, Belgium                              | visa       | 0004      | BE      | credit  |
        | pm_card_bg                                        | visa, Bulgaria                             | visa       | 0000      | BG      | credit  |
        | pm_card_by                                        | visa, Belarus                              | visa       | 0005      | BY      | credit  |
        | pm_card_hr                                        | visa, Croatia                              | visa       | 0009      | HR      | credit  |
        | pm_card_cy                                        | visa, Cyprus                               | visa       | 0008      | CY      | credit  |
        | pm_card_cz                                        | visa, Czech Republic                       | visa       | 0002      | CZ      | credit  |
        | pm_card_dk                                        | visa, Denmark                              | visa       | 0001      | DK      | credit  |
        | pm_card_ee                                        | visa, Estonia                              | visa       | 0009      | EE      | credit  |
        | pm_card_fi                                        | visa, Finland                              | visa       | 0001      | FI      | credit  |
        | pm_card_fr                                        | visa, France                               | visa       | 0003      | FR      | credit  |
        | pm_card_de                                        | visa, Germany                              | visa       | 0016      | DE      | credit  |
        | pm_card_gi                                        | visa, Gibraltar                            | visa       | 0005      | GI      | credit  |
        | pm_card_gr                                        | visa, Greece                               | visa       | 0030      | GR      | credit  |
        | pm_card_hu                                        | visa, Hungary                              | visa       | 0005      | HU      | credit  |
        | pm_card_ie                                        | visa, Ireland                              | visa       | 0005      | IE      | credit  |
        | pm_card_it                                        | visa, Italy                                | visa       | 0008      | IT      | credit  |
        | pm_card_lv                                        | visa, Latvia                               | visa       | 0005      | LV      | credit  |
        | pm_card_li                                        | visa, Liechtenstein                        | visa       | 0004      | LI      | credit  |
        | pm_card_lt                                        | visa, Lithuania                            | visa       | 0000      | LT      | credit  |
        | pm_card_lu                                        | visa, Luxembourg                           | visa       | 0006      | LU      | credit  |
        | pm_card_mt                                        | visa, Malta                                | visa       | 0007      | MT      | credit  |
        | pm_card_nl                                        | visa, Netherlands                          | visa       | 0002      | NL      | credit  |
        | pm_card_no                                        | visa, Norway                               | visa       | 0007      | NO      | credit  |
        | pm_card_pl                                        | visa, Poland                               | visa       | 0005      | PL      | credit  |
        | pm_card_pt                                        | visa, Portugal                             | visa       | 0007      | PT      | credit  |
        | pm_card_ro                                        | visa, Romania                              | visa       | 0001      | RO      | credit  |
        | pm_card_si                                        | visa, Slovenia                             | visa       | 0006      | SI      | credit  |
        | pm_card_sk                                        | visa, Slovakia                             | visa       | 0001      | SK      | credit  |
        | pm_card_es                                        | visa, Spain                                | visa       | 0007      | ES      | credit  |
        | pm_card_se                                        | visa, Sweden                               | visa       | 0008      | SE      | credit  |
        | pm_card_ch                                        | visa, Switzerland                          | visa       | 0009      | CH      | credit  |
        | pm_card_gb                                        | visa, United Kingdom                       | visa       | 0000      | GB      | credit  |
        | pm_card_gb_debit                                  | visa debit, United Kingdom                 | visa       | 0005      | GB      | debit   |
        | pm_card_gb_mastercard                             | mastercard, United Kingdom                 | mastercard | 4449      | GB      | credit  |
        | pm_card_au                                        | visa, Australia                            | visa       | 0006      | AU      | credit  |
        | pm_card_cn                                        | visa, China                                | visa       | 0002      | CN      | credit  |
        | pm_card_hk                                        | visa, Hong Kong                            | visa       | 0004      | HK      | credit  |
        | pm_card_in                                        | visa, India                                | visa       | 0008      | IN      | credit  |
        | pm_card_jp                                        | visa, Japan                                | visa       | 0003      | JP      | credit  |
        | pm_card_jcb                                       | jcb, Japan                                 | jcb        | 0000      | JP      | credit  |
        | pm_card_my                                        | visa, Malaysia                             | visa       | 0002      | MY      | credit  |
        | pm_card_nz                                        | visa, New Zealand                          | visa       | 0008      | NZ      | credit  |
        | pm_card_sg                                        | visa, Singapore                            | visa       | 0003      | SG      | credit  |
        | pm_card_tw                                        | visa, Taiwan                               | visa       | 0008      | TW      | credit  |
        | pm_card_th_credit                                 | visa, Thailand                             | visa       | 0003      | TH      | credit  |
        | pm_card_th_debit                                  | visa debit, Thailand                       | visa       | 0008      | TH      | debit   |
        | pm_card_debit_visaFsaProductCode                  | visa debit, health savings                 | visa       | 0072      | US      | debit   |
        | pm_card_debit_visaHsaProductCode                  | visa debit, health savings                 | visa       | 0072      | US      | debit   |
        | pm_card_mastercard_debit_mastercardFsaProductCode | mastercard debit, flexible spending        | mastercard | 8897      | US      | debit   |
        | pm_card_riskLevelElevated                         | visa, elevated risk                        | visa       | 9235      | US      | credit  |
        | pm_card_highFraudDisputeScore                     | visa, high fraud dispute score             | visa       | 0407      | US      | credit  |
        | pm_card_highEfwScore                              | visa, high early fraud warning score       | visa       | 0159      | US      | credit  |
        | pm_card_radarDynamicRiskThreshold                 | visa, dynamic risk threshold               | visa       | 1017      | US      | credit  |
        | pm_card_adaptive3dsChallenge                      | visa, adaptive 3D Secure                   | visa       | 0003      | US      | credit  |
        | pm_card_avsZipFail                                | visa, postal check fails                   | visa       | 0036      | US      | credit  |
        | pm_card_avsZipFailElevatedRisk                    | visa, postal check fails and elevated risk | visa       | 6072      | US      | credit  |
        | pm_card_avsLine1Fail                              | visa, address line check fails             | visa       | 0028      | US      | credit  |
        | pm_card_avsFail                                   | visa, address checks fail                  | visa       | 0010      | US      | credit  |
        | pm_card_avsUnchecked                              | visa, address checks unavailable           | visa       | 0044      | US      | credit  |
        | pm_card_createDispute                             | visa, disputed as fraudulent               | visa       | 0259      | US      | credit  |
        | pm_card_createDisputeProductNotReceived           | visa, disputed as not received             | visa       | 2685      | US      | credit  |
        | pm_card_createDisputeInquiry                      | visa, inquiry                              | visa       | 1976      | US      | credit  |
        | pm_card_createIssuerFraudRecord                   | visa, early fraud warning                  | visa       | 5423      | US      | credit  |
        | pm_card_createMultipleDisputes                    | visa, disputed more than once              | visa       | 0079      | US      | credit  |
        | pm_card_createCe3EligibleDispute                  | visa, disputed with compelling evidence    | visa       | 0038      | US      | credit  |
        | pm_card_createComplianceDispute                   | visa, compliance dispute                   | visa       | 0779      | US      | credit  |
        | pm_card_createMastercardComplianceDispute         | mastercard, compliance dispute             | mastercard | 0002      | US      | credit  |
        | pm_card_createAutoRepresentmentEligibleDispute    | visa, smart disputes                       | visa       | 0043      | US      | credit  |
        | pm_card_createRapidDisputeResolutionDispute       | visa, rapid dispute resolution             | visa       | 4816      | US      | credit  |
        | pm_card_createCe3BlockDispute                     | visa, dispute deflection                   | visa       | 5649      | US      | credit  |
        | pm_card_createEthocaAlert                         | mastercard, ethoca alert                   | mastercard | 0018      | US      | credit  |
        | pm_card_pendingRefund                             | visa, refund pending                       | visa       | 7726      | US      | credit  |
        | pm_card_refundFail                                | visa, refund fails                         | visa       | 5126      | US      | credit  |
        | pm_card_bypassPending                             | visa, available at once                    | visa       | 0077      | US      | credit  |
        | pm_card_bypassPendingInternational                | visa, available at once, Ireland           | visa       | 0278      | IE      | credit  |
        | pm_card_threeDSecureOptional                      | visa, 3D Secure on request                 | visa       | 3055      | US      | credit  |
        | pm_card_threeDSecureOptionalProcessingError       | visa, 3D Secure on request, lookup error   | visa       | 3097      | US      | credit  |
        | pm_card_threeDSecureRecommended                   | visa, 3D Secure recommended                | visa       | 3089      | US      | credit  |

      Examples: Tokens
        | id                                         | card                                       | brand      | last four | country | funding |
        | tok_visa                                   | visa                                       | visa       | 4242      | US      | credit  |
        | tok_us                                     | visa                                       | visa       | 4242      | US      | credit  |
        | tok_visa_debit                             | visa debit                                 | visa       | 5556      | US      | debit   |
        | tok_visa_debit_us_transferSuccess          | visa debit                                 | visa       | 5556      | US      | debit   |
        | tok_mastercard                             | mastercard                                 | mastercard | 4444      | US      | credit  |
        | tok_mastercard_debit                       | mastercard debit                           | mastercard | 8210      | US      | debit   |
        | tok_mastercard_debit_us_transferSuccess    | mastercard debit                           | mastercard | 8210      | US      | debit   |
        | tok_mastercard_prepaid                     | mastercard prepaid                         | mastercard | 5100      | US      | prepaid |
        | tok_amex                                   | amex                                       | amex       | 0005      | US      | credit  |
        | tok_amex_threeDSecureNotSupported          | amex                                       | amex       | 0005      | US      | credit  |
        | tok_discover                               | discover                                   | discover   | 1117      | US      | credit  |
        | tok_discover_debit_us_transferSuccess      | discover debit                             | discover   | 1113      | US      | debit   |
        | tok_diners                                 | diners                                     | diners     | 0004      | US      | credit  |
        | tok_unionpay                               | unionpay                                   | unionpay   | 0005      | CN      | credit  |
        | tok_visa_cartesBancaires                   | visa and cartes bancaires                  | visa       | 1001      | FR      | credit  |
        | tok_mastercard_cartesBancaires             | mastercard and cartes bancaires            | mastercard | 1001      | FR      | credit  |
        | tok_visa_debit_eftposAuCoBranded           | visa debit and eftpos                      | visa       | 0001      | AU      | debit   |
        | tok_mastercard_debit_eftposAuCoBranded     | mastercard debit and eftpos                | mastercard | 0080      | AU      | debit   |
        | tok_ar                                     | visa, Argentina                            | visa       | 0021      | AR      | credit  |
        | tok_br                                     | visa, Brazil                               | visa       | 0002      | BR      | credit  |
        | tok_ca                                     | visa, Canada                               | visa       | 0000      | CA      | credit  |
        | tok_cl                                     | visa, Chile                                | visa       | 0001      | CL      | credit  |
        | tok_co                                     | visa, Colombia                             | visa       | 0003      | CO      | credit  |
        | tok_cr                                     | visa, Costa Rica                           | visa       | 0005      | CR      | credit  |
        | tok_ec                                     | visa, Ecuador                              | visa       | 0000      | EC      | credit  |
        | tok_mx                                     | visa, Mexico                               | visa       | 8001      | MX      | credit  |
        | tok_pa                                     | visa, Panama                               | visa       | 0000      | PA      | credit  |
        | tok_py                                     | visa, Paraguay                             | visa       | 0066      | PY      | credit  |
        | tok_pe                                     | visa, Peru                                 | visa       | 0068      | PE      | credit  |
        | tok_uy                                     | visa, Uruguay                              | visa       | 0003      | UY      | credit  |
        | tok_ae                                     | visa, United Arab Emirates                 | visa       | 0001      | AE      | credit  |
        | tok_ae_mastercard                          | mastercard, United Arab Emirates           | mastercard | 0022      | AE      | credit  |
        | tok_at                                     | visa, Austria                              | visa       | 0008      | AT      | credit  |
        | tok_be                                     | visa, Belgium                              | visa       | 0004      | BE      | credit  |
        | tok_bg                                     | visa, Bulgaria                             | visa       | 0000      | BG      | credit  |
        | tok_by                                     | visa, Belarus                              | visa       | 0005      | BY      | credit  |
        | tok_hr                                     | visa, Croatia                              | visa       | 0009      | HR      | credit  |
        | tok_cy                                     | visa, Cyprus                               | visa       | 0008      | CY      | credit  |
        | tok_cz                                     | visa, Czech Republic                       | visa       | 0002      | CZ      | credit  |
        | tok_dk                                     | visa, Denmark                              | visa       | 0001      | DK      | credit  |
        | tok_ee                                     | visa, Estonia                              | visa       | 0009      | EE      | credit  |
        | tok_fi                                     | visa, Finland                              | visa       | 0001      | FI      | credit  |
        | tok_fr                                     | visa, France                               | visa       | 0003      | FR      | credit  |
        | tok_de                                     | visa, Germany                              | visa       | 0016      | DE      | credit  |
        | tok_gi                                     | visa, Gibraltar                            | visa       | 0005      | GI      | credit  |
        | tok_gr                                     | visa, Greece                               | visa       | 0030      | GR      | credit  |
        | tok_hu                                     | visa, Hungary                              | visa       | 0005      | HU      | credit  |
        | tok_ie                                     | visa, Ireland                              | visa       | 0005      | IE      | credit  |
        | tok_it                                     | visa, Italy                                | visa       | 0008      | IT      | credit  |
        | tok_lv                                     | visa, Latvia                               | visa       | 0005      | LV      | credit  |
        | tok_li                                     | visa, Liechtenstein                        | visa       | 0004      | LI      | credit  |
        | tok_lt                                     | visa, Lithuania                            | visa       | 0000      | LT      | credit  |
        | tok_lu                                     | visa, Luxembourg                           | visa       | 0006      | LU      | credit  |
        | tok_mt                                     | visa, Malta                                | visa       | 0007      | MT      | credit  |
        | tok_nl                                     | visa, Netherlands                          | visa       | 0002      | NL      | credit  |
        | tok_no                                     | visa, Norway                               | visa       | 0007      | NO      | credit  |
        | tok_pl                                     | visa, Poland                               | visa       | 0005      | PL      | credit  |
        | tok_pt                                     | visa, Portugal                             | visa       | 0007      | PT      | credit  |
        | tok_ro                                     | visa, Romania                              | visa       | 0001      | RO      | credit  |
        | tok_si                                     | visa, Slovenia                             | visa       | 0006      | SI      | credit  |
        | tok_sk                                     | visa, Slovakia                             | visa       | 0001      | SK      | credit  |
        | tok_es                                     | visa, Spain                                | visa       | 0007      | ES      | credit  |
        | tok_se                                     | visa, Sweden                               | visa       | 0008      | SE      | credit  |
        | tok_ch                                     | visa, Switzerland                          | visa       | 0009      | CH      | credit  |
        | tok_gb                                     | visa, United Kingdom                       | visa       | 0000      | GB      | credit  |
        | tok_gb_debit                               | visa debit, United Kingdom                 | visa       | 0005      | GB      | debit   |
        | tok_gb_mastercard                          | mastercard, United Kingdom                 | mastercard | 4449      | GB      | credit  |
        | tok_au                                     | visa, Australia                            | visa       | 0006      | AU      | credit  |
        | tok_cn                                     | visa, China                                | visa       | 0002      | CN      | credit  |
        | tok_hk                                     | visa, Hong Kong                            | visa       | 0004      | HK      | credit  |
        | tok_in                                     | visa, India                                | visa       | 0008      | IN      | credit  |
        | tok_jp                                     | visa, Japan                                | visa       | 0003      | JP      | credit  |
        | tok_jcb                                    | jcb, Japan                                 | jcb        | 0000      | JP      | credit  |
        | tok_my                                     | visa, Malaysia                             | visa       | 0002      | MY      | credit  |
        | tok_nz                                     | visa, New Zealand                          | visa       | 0008      | NZ      | credit  |
        | tok_sg                                     | visa, Singapore                            | visa       | 0003      | SG      | credit  |
        | tok_tw                                     | visa, Taiwan                               | visa       | 0008      | TW      | credit  |
        | tok_th_credit                              | visa, Thailand                             | visa       | 0003      | TH      | credit  |
        | tok_th_debit                               | visa debit, Thailand                       | visa       | 0008      | TH      | debit   |
        | tok_riskLevelElevated                      | visa, elevated risk                        | visa       | 9235      | US      | credit  |
        | tok_highFraudDisputeScore                  | visa, high fraud dispute score             | visa       | 0407      | US      | credit  |
        | tok_highEfwScore                           | visa, high early fraud warning score       | visa       | 0159      | US      | credit  |
        | tok_radarDynamicRiskThreshold              | visa, dynamic risk threshold               | visa       | 1017      | US      | credit  |
        | tok_adaptive3dsChallenge                   | visa, adaptive 3D Secure                   | visa       | 0003      | US      | credit  |
        | tok_avsZipFail                             | visa, postal check fails                   | visa       | 0036      | US      | credit  |
        | tok_avsZipFailElevatedRisk                 | visa, postal check fails and elevated risk | visa       | 6072      | US      | credit  |
        | tok_avsLine1Fail                           | visa, address line check fails             | visa       | 0028      | US      | credit  |
        | tok_avsFail                                | visa, address checks fail                  | visa       | 0010      | US      | credit  |
        | tok_avsUnchecked                           | visa, address checks unavailable           | visa       | 0044      | US      | credit  |
        | tok_createDispute                          | visa, disputed as fraudulent               | visa       | 0259      | US      | credit  |
        | tok_createDisputeProductNotReceived        | visa, disputed as not received             | visa       | 2685      | US      | credit  |
        | tok_createDisputeInquiry                   | visa, inquiry                              | visa       | 1976      | US      | credit  |
        | tok_createIssuerFraudRecord                | visa, early fraud warning                  | visa       | 5423      | US      | credit  |
        | tok_createMultipleDisputes                 | visa, disputed more than once              | visa       | 0079      | US      | credit  |
        | tok_createCe3EligibleDispute               | visa, disputed with compelling evidence    | visa       | 0038      | US      | credit  |
        | tok_createComplianceDispute                | visa, compliance dispute                   | visa       | 0779      | US      | credit  |
        | tok_createMastercardComplianceDispute      | mastercard, compliance dispute             | mastercard | 0002      | US      | credit  |
        | tok_createAutoRepresentmentEligibleDispute | visa, smart disputes                       | visa       | 0043      | US      | credit  |
        | tok_createRapidDisputeResolutionDispute    | visa, rapid dispute resolution             | visa       | 4816      | US      | credit  |
        | tok_createCe3BlockDispute                  | visa, dispute deflection                   | visa       | 5649      | US      | credit  |
        | tok_createEthocaAlert                      | mastercard, ethoca alert                   | mastercard | 0018      | US      | credit  |
        | tok_pendingRefund                          | visa, refund pending                       | visa       | 7726      | US      | credit  |
        | tok_refundFail                             | visa, refund fails                         | visa       | 5126      | US      | credit  |
        | tok_bypassPending                          | visa, available at once                    | visa       | 0077      | US      | credit  |
        | tok_bypassPendingInternational             | visa, available at once, Ireland           | visa       | 0278      | IE      | credit  |
        | tok_threeDSecureOptional                   | visa, 3D Secure on request                 | visa       | 3055      | US      | credit  |
        | tok_threeDSecureOptionalProcessingError    | visa, 3D Secure on request, lookup error   | visa       | 3097      | US      | credit  |
        | offline_pin_cvm                            | visa, offline pin                          | visa       | 0002      | SG      | credit  |
        | offline_pin_sca_retry                      | visa, offline pin, asked again             | visa       | 0075      | GB      | credit  |
        | online_pin_cvm                             | visa, online pin                           | visa       | 0005      | AU      | credit  |
        | online_pin_sca_retry                       | visa, online pin, asked again              | visa       | 0008      | DE      | credit  |
        | tok_visa_debit_us_transferFail             | visa debit, payout fails                   | visa       | 5572      | US      | debit   |
        | tok_visa_debit_us_instantPayoutUnsupported | visa debit, no instant payout              | visa       | 5555      | US      | debit   |
        | tok_threeDSecureRecommended                | visa, 3D Secure recommended                | visa       | 3089      | US      | credit  |

  Rule: The id of a card that is declined is declined as the card

    Scenario Outline: <id> is declined as <card>
      When I purchase 10.99 usd with the payment method "<id>"
      Then it is declined with "<decline>"
      When I do the same again
      Then it is declined with "<decline>"
      And its payment method is another than before

      Examples: PaymentMethods
        | id                                               | card                                    | decline                |
        | pm_card_visa_chargeDeclined                      | visa, generic decline                   | generic_decline        |
        | pm_card_chargeDeclined                           | visa, generic decline                   | generic_decline        |
        | pm_card_visa_chargeDeclinedInsufficientFunds     | visa, insufficient funds                | insufficient_funds     |
        | pm_card_chargeDeclinedInsufficientFunds          | visa, insufficient funds                | insufficient_funds     |
        | pm_card_visa_chargeDeclinedLostCard              | visa, lost card                         | lost_card              |
        | pm_card_visa_chargeDeclinedStolenCard            | visa, stolen card                       | stolen_card            |
        | pm_card_chargeDeclinedExpiredCard                | visa, expired card                      | expired_card           |
        | pm_card_chargeDeclinedIncorrectCvc               | visa, incorrect cvc                     | incorrect_cvc          |
        | pm_card_chargeDeclinedProcessingError            | visa, processing error                  | processing_error       |
        | pm_card_visa_chargeDeclinedVelocityLimitExceeded | visa, velocity exceeded                 | card_velocity_exceeded |
        | pm_card_chargeCustomerFail                       | visa, decline after attaching           | generic_decline        |
        | pm_card_radarBlock                               | visa, always blocked                    | fraudulent             |
        | pm_card_chargeDeclinedFraudulent                 | visa, always blocked                    | fraudulent             |
        | pm_card_riskLevelHighest                         | visa, highest risk                      | fraudulent             |
        | pm_card_cvcCheckFail                             | visa, cvc check fails                   | incorrect_cvc          |
        | pm_card_cvcCheckFailElevatedRisk                 | visa, cvc check fails and elevated risk | incorrect_cvc          |
        | pm_card_threeDSecureRequiredProcessingError      | visa, 3D Secure required, lookup error  | generic_decline        |

      Examples: Tokens
        | id                                             | card                                    | decline                |
        | tok_visa_chargeDeclined                        | visa, generic decline                   | generic_decline        |
        | tok_chargeDeclined                             | visa, generic decline                   | generic_decline        |
        | tok_visa_chargeDeclinedInsufficientFunds       | visa, insufficient funds                | insufficient_funds     |
        | tok_chargeDeclinedInsufficientFunds            | visa, insufficient funds                | insufficient_funds     |
        | tok_visa_chargeDeclinedLostCard                | visa, lost card                         | lost_card              |
        | tok_visa_chargeDeclinedStolenCard              | visa, stolen card                       | stolen_card            |
        | tok_chargeDeclinedExpiredCard                  | visa, expired card                      | expired_card           |
        | tok_visa_chargeDeclinedExpiredCard             | visa, expired card                      | expired_card           |
        | tok_chargeDeclinedIncorrectCvc                 | visa, incorrect cvc                     | incorrect_cvc          |
        | tok_visa_chargeDeclinedIncorrectCvc            | visa, incorrect cvc                     | incorrect_cvc          |
        | tok_chargeDeclinedProcessingError              | visa, processing error                  | processing_error       |
        | tok_visa_chargeDeclinedProcessingError         | visa, processing error                  | processing_error       |
        | tok_visa_chargeDeclinedVelocityLimitExceeded   | visa, velocity exceeded                 | card_velocity_exceeded |
        | tok_chargeCustomerFail                         | visa, decline after attaching           | generic_decline        |
        | tok_visa_chargeCustomerFail                    | visa, decline after attaching           | generic_decline        |
        | tok_radarBlock                                 | visa, always blocked                    | fraudulent             |
        | tok_visa_chargeDeclinedFraudulent              | visa, always blocked                    | fraudulent             |
        | tok_chargeDeclinedFraudulent                   | visa, always blocked                    | fraudulent             |
        | tok_riskLevelHighest                           | visa, highest risk                      | fraudulent             |
        | tok_cvcCheckFail                               | visa, cvc check fails                   | incorrect_cvc          |
        | tok_cvcCheckFailElevatedRisk                   | visa, cvc check fails and elevated risk | incorrect_cvc          |
        | tok_threeDSecureRequiredProcessingError        | visa, 3D Secure required, lookup error  | generic_decline        |
        | tok_visa_chargeCustomerFailLostCard            | visa, lost card after attaching         | lost_card              |
        | tok_visa_chargeCustomerFailStolenCard          | visa, stolen card after attaching       | stolen_card            |
        | tok_visa_debit_chargeDeclinedInsufficientFunds | visa debit, insufficient funds          | insufficient_funds     |

  Rule: The id of a card that asks for its customer asks as the card

    Scenario Outline: <id> asks, and pays as <card>
      Given the shop receives the webhooks of payments
      When I purchase 10.99 usd with the payment method "<id>", allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      When I do the same again
      Then its payment method is another than before
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | last four digits | <last four> |

      Examples:
        | id                                               | card                             | last four |
        | pm_card_authenticationRequiredOnSetup            | visa, authenticate unless set up | 3155      |
        | tok_authenticationRequiredOnSetup                | visa, authenticate unless set up | 3155      |
        | pm_card_authenticationRequired                   | visa, always authenticate        | 3184      |
        | tok_authenticationRequired                       | visa, always authenticate        | 3184      |
        | pm_card_authenticationRequiredSetupForOffSession | visa, already set up             | 0446      |
        | tok_authenticationRequiredSetupForOffSession     | visa, already set up             | 0446      |
        | pm_card_threeDSecure2Required                    | visa, 3D Secure required         | 3220      |
        | tok_threeDSecure2Required                        | visa, 3D Secure required         | 3220      |
        | pm_card_threeDSecureRequired                     | visa, 3D Secure required, older  | 3063      |
        | tok_threeDSecureRequired                         | visa, 3D Secure required, older  | 3063      |

    Scenario Outline: <id> asks, and is declined as <card>
      Given the shop receives the webhooks of payments
      When I purchase 10.99 usd with the payment method "<id>", allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      When I do the same again
      Then its payment method is another than before
      When the customer authenticates
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | reason | <decline> |

      Examples:
        | id                                                            | card                                        | decline            |
        | pm_card_authenticationRequiredChargeDeclinedInsufficientFunds | visa, authenticate, then insufficient funds | insufficient_funds |
        | tok_authenticationRequiredChargeDeclinedInsufficientFunds     | visa, authenticate, then insufficient funds | insufficient_funds |
        | pm_card_threeDSecureRequiredChargeDeclined                    | visa, 3D Secure required, then declined     | generic_decline    |
        | tok_threeDSecureRequiredChargeDeclined                        | visa, 3D Secure required, then declined     | generic_decline    |
