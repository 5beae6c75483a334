Feature: Countries of a TokenEx request
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A country goes out in the two letters of ISO 3166

    Each request names four: of the card's owner, of the parcel, and of the customer and the customer's parcel.

    @TEX-030 @TEX-062 @TEX-087 @TEX-109
    Scenario Outline: <a>, <b>, <c> and <d> become <a2>, <b2>, <c2> and <d2>
      When TokenEx is asked to authorize, with:
        | billingAddress.Country                       | <a>       |
        | shippingAddress.Country                      | <b>       |
        | shippingAddress.Address1                     | 1 Dock St |
        | shippingAddress.LastName                     | Lee       |
        | orderInfo.Customer.Name                      | Noel Mraz |
        | orderInfo.Customer.Address.Country           | <c>       |
        | orderInfo.Customer.Shipping.Address.Country  | <d>       |
        | orderInfo.Customer.Shipping.Address.Address1 | 2 Quay    |
      Then the request to create a payment carried:
        | payment_method_data[billing_details][address][country] | <a2> |
        | shipping[address][country]                             | <b2> |
      And the request to create a customer carried:
        | address[country]           | <c2> |
        | shipping[address][country] | <d2> |

      Examples:
        | a   | b   | c   | d   | a2 | b2 | c2 | d2 |
        | ABW | AFG | AGO | AIA | AW | AF | AO | AI |
        | ALA | ALB | AND | ARE | AX | AL | AD | AE |
        | ARG | ARM | ASM | ATA | AR | AM | AS | AQ |
        | ATF | ATG | AUS | AUT | TF | AG | AU | AT |
        | AZE | BDI | BEL | BEN | AZ | BI | BE | BJ |
        | BES | BFA | BGD | BGR | BQ | BF | BD | BG |
        | BHR | BHS | BIH | BLM | BH | BS | BA | BL |
        | BLR | BLZ | BMU | BOL | BY | BZ | BM | BO |
        | BRA | BRB | BRN | BTN | BR | BB | BN | BT |
        | BVT | BWA | CAF | CAN | BV | BW | CF | CA |
        | CCK | CHE | CHL | CHN | CC | CH | CL | CN |
        | CIV | CMR | COD | COG | CI | CM | CD | CG |
        | COK | COL | COM | CPV | CK | CO | KM | CV |
        | CRI | CUB | CUW | CXR | CR | CU | CW | CX |
        | CYM | CYP | CZE | DEU | KY | CY | CZ | DE |
        | DJI | DMA | DNK | DOM | DJ | DM | DK | DO |
        | DZA | ECU | EGY | ERI | DZ | EC | EG | ER |
        | ESH | ESP | EST | ETH | EH | ES | EE | ET |
        | FIN | FJI | FLK | FRA | FI | FJ | FK | FR |
        | FRO | FSM | GAB | GBR | FO | FM | GA | GB |
        | GEO | GGY | GHA | GIB | GE | GG | GH | GI |
        | GIN | GLP | GMB | GNB | GN | GP | GM | GW |
        | GNQ | GRC | GRD | GRL | GQ | GR | GD | GL |
        | GTM | GUF | GUM | GUY | GT | GF | GU | GY |
        | HKG | HMD | HND | HRV | HK | HM | HN | HR |
        | HTI | HUN | IDN | IMN | HT | HU | ID | IM |
        | IND | IOT | IRL | IRN | IN | IO | IE | IR |
        | IRQ | ISL | ISR | ITA | IQ | IS | IL | IT |
        | JAM | JEY | JOR | JPN | JM | JE | JO | JP |
        | KAZ | KEN | KGZ | KHM | KZ | KE | KG | KH |
        | KIR | KNA | KOR | KWT | KI | KN | KR | KW |
        | LAO | LBN | LBR | LBY | LA | LB | LR | LY |
        | LCA | LIE | LKA | LSO | LC | LI | LK | LS |
        | LTU | LUX | LVA | MAC | LT | LU | LV | MO |
        | MAF | MAR | MCO | MDA | MF | MA | MC | MD |
        | MDG | MDV | MEX | MHL | MG | MV | MX | MH |
        | MKD | MLI | MLT | MMR | MK | ML | MT | MM |
        | MNE | MNG | MNP | MOZ | ME | MN | MP | MZ |
        | MRT | MSR | MTQ | MUS | MR | MS | MQ | MU |
        | MWI | MYS | MYT | NAM | MW | MY | YT | NA |
        | NCL | NER | NFK | NGA | NC | NE | NF | NG |
        | NIC | NIU | NLD | NOR | NI | NU | NL | NO |
        | NPL | NRU | NZL | OMN | NP | NR | NZ | OM |
        | PAK | PAN | PCN | PER | PK | PA | PN | PE |
        | PHL | PLW | PNG | POL | PH | PW | PG | PL |
        | PRI | PRK | PRT | PRY | PR | KP | PT | PY |
        | PSE | PYF | QAT | REU | PS | PF | QA | RE |
        | ROU | RUS | RWA | SAU | RO | RU | RW | SA |
        | SDN | SEN | SGP | SGS | SD | SN | SG | GS |
        | SHN | SJM | SLB | SLE | SH | SJ | SB | SL |
        | SLV | SMR | SOM | SPM | SV | SM | SO | PM |
        | SRB | SSD | STP | SUR | RS | SS | ST | SR |
        | SVK | SVN | SWE | SWZ | SK | SI | SE | SZ |
        | SXM | SYC | SYR | TCA | SX | SC | SY | TC |
        | TCD | TGO | THA | TJK | TD | TG | TH | TJ |
        | TKL | TKM | TLS | TON | TK | TM | TL | TO |
        | TTO | TUN | TUR | TUV | TT | TN | TR | TV |
        | TWN | TZA | UGA | UKR | TW | TZ | UG | UA |
        | UMI | URY | USA | UZB | UM | UY | US | UZ |
        | VAT | VCT | VEN | VGB | VA | VC | VE | VG |
        | VIR | VNM | VUT | WLF | VI | VN | VU | WF |
        | WSM | YEM | ZAF | ZMB | WS | YE | ZA | ZM |
        | ZWE | ABW | ABW | ABW | ZW | AW | AW | AW |

    @TEX-030
    Scenario Outline: <sent> is taken for <country>
      When TokenEx is asked to authorize, with:
        | billingAddress.Country | <sent> |
      Then the request to create a payment carried:
        | payment_method_data[billing_details][address][country] | <country> |

      Examples:
        | sent | country |
        | usa  | US      |
        | DE   | DE      |
        | de   | DE      |

    @TEX-030
    Scenario Outline: <sent> is no country, and the answer says so
      When TokenEx is asked to authorize, with:
        | billingAddress.Country | <sent> |
      Then TokenEx refuses "billingAddress.Country" without asking Stripe
      And TokenEx answers:
        | error | billingAddress.Country: is no country code of ISO 3166 |

      Examples:
        | sent    |
        | XYZ     |
        | XX      |
        | U       |
        | Germany |
